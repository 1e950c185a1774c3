// SPDX-License-Identifier: GPL-3.0-or-later
/// Bias correction: running means that start at 0 are too small at first, by the factor 1 − βᵗ after t updates.
///   m̂ = m / (1 − β₁ᵗ)    v̂ = v / (1 − β₂ᵗ)
/// Kingma & Ba 2015 (arXiv:1412.6980), section 3: one divides by what the zero start left out.
#pragma once

#include <cmath>

#include "core/numeric/elementary.h"

namespace descent {

/// What the moments are divided by; 1 and 1 without correction.
struct BiasCorrection {
  double first = 1, second = 1;
  double rootOfSecond() const { return std::sqrt(second); }
};

inline BiasCorrection biasCorrection(double beta1, double beta2, double updates) {
  return {.first = 1 - elementary::pow(beta1, updates), .second = 1 - elementary::pow(beta2, updates)};
}

}  // namespace descent
