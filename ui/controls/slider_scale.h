// SPDX-License-Identifier: GPL-3.0-or-later
/// SliderScale: which value stands at which place of a slider.
///   linear        low + p (high − low)
///   log           low (high/low)^p, and 0 at the left stop where 0 is legal
///   oneMinusLog   1 − (1−low) ((1−high)/(1−low))^p: as fine near 1 as the log is near 0
#pragma once

#include "core/settings/parameter.h"

namespace descent {

class SliderScale {
 public:
  static constexpr int places = 1000;  ///< the stops of a slider are 0 … places

  SliderScale() = default;
  explicit SliderScale(const Parameter& parameter);

  /// Rounded to three significant digits, so that a dragged value reads well.
  double valueAt(int place) const;
  int placeOf(double value) const;

  /// The same with a range that holds `value`: what was typed beyond the slider's hint widens it.
  SliderScale holding(double value) const;

  double low() const { return low_; }
  double high() const { return high_; }

 private:
  double exactValueAt(double position) const;
  double positionOf(double value) const;

  Scale scale_ = Scale::linear;
  double low_ = 0, high_ = 1;
  Range legal_;
  bool integer_ = false;
};

}  // namespace descent
