// SPDX-License-Identifier: GPL-3.0-or-later
/// The setting that every constraint has: how far its set reaches from 0 along the axes.
#pragma once

#include <limits>

#include "core/settings/parameter.h"

namespace descent {

struct RadiusSettings {
  double radius = 1;
};

inline double radiusOf(const Settings& settings) { return settings.as<RadiusSettings>().radius; }

inline Settings describedRadius() {
  return Settings::of({real("radius", &RadiusSettings::radius,
                            {.symbol = "R",
                             .legal = legal::nonNegative,
                             .sliderLow = 0.01,
                             .sliderHigh = 10,
                             .scale = Scale::log,
                             .help = "How far the set reaches from 0 along the axes."})},
                      RadiusSettings{});
}

/// Within the last digits of a sum of `radius`' size: what was projected is not projected again.
inline double withRounding(double radius) { return radius * (1 + 8 * std::numeric_limits<double>::epsilon()); }

}  // namespace descent
