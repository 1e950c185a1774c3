// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/setting_axis.h"

#include <cmath>

#include "core/numeric/elementary.h"

namespace descent {
namespace {

[[noreturn]] void failUnknown(const std::string& key) {
  throw SettingError(key, "no rule of this run has a setting \"" + key + "\"; take one of its own");
}

/// From low to high in equal ratios; both are above 0.
double inRatios(double low, double high, double share) { return low * elementary::pow(high / low, share); }

}  // namespace

SettingAxis SettingAxis::of(const RunPlan& run, const std::string& key) {
  for (const Segment& segment : run.segments) {
    const Parameter* parameter = segment.settings.find(key);
    if (!parameter) continue;
    return {.key = key,
            .low = parameter->about.sliderLow,
            .high = parameter->about.sliderHigh,
            .scale = parameter->about.scale};
  }
  failUnknown(key);
}

double SettingAxis::at(double share) const {
  switch (scale) {
    case Scale::linear:
      break;
    case Scale::log:
      return inRatios(low, high, share);
    case Scale::oneMinusLog:
      return 1 - inRatios(1 - low, 1 - high, share);
  }
  return low + (high - low) * share;
}

void SettingAxis::apply(RunPlan& run, double share) const {
  bool known = false;
  for (Segment& segment : run.segments) {
    const Parameter* parameter = segment.settings.find(key);
    if (!parameter) continue;
    known = true;
    const double value = at(share);
    if (parameter->kind == Kind::integer) {
      segment.settings.set(key, Value(static_cast<std::int64_t>(std::llround(value))));
    } else {
      segment.settings.set(key, Value(value));
    }
  }
  if (!known) failUnknown(key);
}

}  // namespace descent
