// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings that many schedules share: their keys, legal ranges, slider ranges and scales, written once.
#pragma once

#include "core/settings/parameter.h"

namespace descent {
namespace legal {
inline constexpr Range stepCount{.low = 1, .high = 1e9};  ///< beyond every run, and sums of them stay exact
}

/// Absent: the whole run.
template <class Struct>
Parameter wholeRun(std::string key, std::optional<std::int64_t> Struct::*member, std::string help = {}) {
  return integer(std::move(key), member,
                 {.legal = legal::stepCount,
                  .sliderLow = 1,
                  .sliderHigh = 10000,
                  .scale = Scale::log,
                  .unit = "steps",
                  .help = std::move(help),
                  .absent = "the whole run"});
}

template <class Struct>
Parameter stepCount(std::string key, std::int64_t Struct::*member, std::string help = {}) {
  return integer(std::move(key), member,
                 {.legal = legal::stepCount,
                  .sliderLow = 1,
                  .sliderHigh = 1000,
                  .scale = Scale::log,
                  .unit = "steps",
                  .help = std::move(help)});
}

/// What the set value is multiplied by.
template <class Struct>
Parameter factor(std::string key, double Struct::*member, About about = {}) {
  about.legal = legal::nonNegative;
  about.sliderLow = 0.01;
  about.sliderHigh = 1;
  about.scale = Scale::log;
  return real(std::move(key), member, std::move(about));
}

/// A value of the setting itself, not a factor.
template <class Struct>
Parameter absoluteValue(std::string key, double Struct::*member, About about = {}) {
  about.legal = legal::nonNegative;
  about.sliderLow = 1e-6;
  about.sliderHigh = 1;
  about.scale = Scale::log;
  return real(std::move(key), member, std::move(about));
}

/// Absent: the set value.
template <class Struct>
Parameter setValueUnless(std::string key, std::optional<double> Struct::*member) {
  return real(std::move(key), member,
              {.legal = legal::nonNegative,
               .sliderLow = 1e-5,
               .sliderHigh = 10,
               .scale = Scale::log,
               .absent = "the set value"});
}

/// The ends between which a cycle moves the momentum, against the rate.
template <class Struct>
Description momentumEnds() {
  const auto end = [](std::string key, std::optional<double> Struct::*member) {
    return real(std::move(key), member,
                {.legal = legal::halfOpenUnit,
                 .sliderHigh = 0.9999,
                 .scale = Scale::oneMinusLog,
                 .help = "Both given: the momentum, else β₁, runs against the rate.",
                 .absent = "the momentum is not moved"});
  };
  return {end("base_momentum", &Struct::baseMomentum), end("max_momentum", &Struct::maxMomentum)};
}

}  // namespace descent
