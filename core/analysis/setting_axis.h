// SPDX-License-Identifier: GPL-3.0-or-later
/// SettingAxis: the values of one numeric setting along the side of a map or a sweep, spread as its slider spreads
/// them: evenly, evenly in the logarithm, or evenly in the logarithm of what is missing to 1.
#pragma once

#include <string>

#include "core/run/scene.h"
#include "core/settings/parameter.h"

namespace descent {

struct SettingAxis {
  std::string key;  ///< of a rule's settings; in a wrapper also "base.momentum"
  double low = 0, high = 1;
  Scale scale = Scale::linear;

  bool operator==(const SettingAxis&) const = default;

  /// The slider's range and scale of the setting `key` in the first segment that has it. Throws SettingError if none
  /// has.
  static SettingAxis of(const RunPlan& run, const std::string& key);

  /// At `share` 0 … 1 of the way from low to high.
  double at(double share) const;

  /// Sets it in all segments whose rule has it; an integer setting is rounded. Throws SettingError if none has it or
  /// the value is not legal.
  void apply(RunPlan& run, double share) const;
};

}  // namespace descent
