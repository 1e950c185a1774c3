// SPDX-License-Identifier: GPL-3.0-or-later
/// Smooth L1: R(w) = λ Σ √(w² + ε²). L1 with its kink rounded off within about ε: differentiable everywhere, and
/// therefore without exact zeros. ε = 0 is L1.
#include <cmath>

#include "core/objective/penalties/list.h"
#include "core/objective/penalties/strength.h"

namespace descent {
namespace {

struct SmoothL1Settings {
  double lambda = 0.1;
  double epsilon = 1e-3;
};

class SmoothL1 {
 public:
  explicit SmoothL1(const Settings& settings)
      : lambda_(settings.as<SmoothL1Settings>().lambda), epsilon_(settings.as<SmoothL1Settings>().epsilon) {}
  double value(double w) const { return lambda_ * root(w); }
  double slope(double w) const { return w == 0 ? 0 : lambda_ * (w / root(w)); }
  double curvature(double w) const {
    const double r = root(w);
    return r == 0 ? 0 : lambda_ * (epsilon_ / r) * (epsilon_ / r) / r;
  }
  double kink() const { return epsilon_ == 0 ? lambda_ : 0; }

 private:
  double root(double w) const { return std::sqrt(w * w + epsilon_ * epsilon_); }

  double lambda_, epsilon_;
};

Parameter roundness() {
  return real("epsilon", &SmoothL1Settings::epsilon,
              {.symbol = "ε",
               .legal = legal::nonNegative,
               .sliderLow = 1e-6,
               .sliderHigh = 1,
               .scale = Scale::log,
               .help = "How far from 0 the kink is rounded off; 0 is L1 itself."});
}

}  // namespace

PenaltyEntry penalty_entries::smoothL1() {
  return {.id = "smooth-l1",
          .label = "Smooth L1",
          .summary = "L1 without its kink: every rule can follow it, and weights come near 0 but not onto it.",
          .rule = "R = λ Σ √(w² + ε²)",
          .reference = "Charbonnier et al. 1994; Schmidt, Fung & Rosales 2007",
          .initial = Settings::of({strength(&SmoothL1Settings::lambda), roundness()}, SmoothL1Settings{}),
          .made = penaltyOf<SmoothL1>()};
}

}  // namespace descent
