// SPDX-License-Identifier: GPL-3.0-or-later
/// Bias correction: running means that start at 0 are too small at first, by the factor 1 − βᵗ after t updates.
///   m̂ = m / (1 − β₁ᵗ)    v̂ = v / (1 − β₂ᵗ)
/// Kingma & Ba 2015 (arXiv:1412.6980), section 3: one divides by what the zero start left out.
#pragma once

#include <cmath>
#include <cstdint>

#include "core/numeric/elementary.h"

namespace descent {

/// βᵗ while t counts up: a true power at every 64th t, products of β in between. It depends on (β, t) alone, so that
/// a rule restored at any t goes on bit for bit, and costs a multiplication where a power costs thirty.
class CountingPower {
 public:
  double at(double base, double updates) {
    const auto t = static_cast<std::int64_t>(updates);
    if (base != base_ || t != t_ + 1 || t % spacing == 0) {
      restart(base, t);
    } else {
      value_ *= base;
    }
    t_ = t;
    return value_;
  }

 private:
  static constexpr std::int64_t spacing = 64;

  void restart(double base, std::int64_t t) {
    base_ = base;
    const std::int64_t between = t % spacing;
    value_ = elementary::pow(base, static_cast<double>(t - between));
    for (std::int64_t i = 0; i < between; ++i) value_ *= base;
  }

  double base_ = -1, value_ = 1;
  std::int64_t t_ = -1;
};

/// What the moments are divided by; 1 and 1 without correction.
struct Bias {
  double first = 1, second = 1;
  double rootOfSecond() const { return std::sqrt(second); }
};

class BiasCorrection {
 public:
  /// After `updates` ≥ 1 updates.
  Bias at(double beta1, double beta2, double updates) {
    return {.first = 1 - firstPower_.at(beta1, updates), .second = 1 - secondPower_.at(beta2, updates)};
  }

 private:
  CountingPower firstPower_, secondPower_;
};

}  // namespace descent
