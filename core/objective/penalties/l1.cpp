// SPDX-License-Identifier: GPL-3.0-or-later
/// L1 (lasso): R(w) = λ‖w‖₁, the sum of the absolute values. It pulls by a constant amount: small weights reach 0.
/// Tibshirani 1996. Convex, not smooth: at 0 the derivative that rules are given is 0.
#include <cmath>

#include "core/objective/penalties/list.h"
#include "core/objective/penalties/strength.h"

namespace descent {
namespace {

struct L1Settings {
  double lambda = 0.1;
};

class L1 {
 public:
  explicit L1(const Settings& settings) : lambda_(settings.as<L1Settings>().lambda) {}
  double value(double w) const { return lambda_ * std::abs(w); }
  double slope(double w) const { return lambda_ * ((w > 0) - (w < 0)); }
  double curvature(double) const { return 0; }
  double kink() const { return lambda_; }

 private:
  double lambda_;
};

}  // namespace

PenaltyEntry penalty_entries::l1() {
  return {.id = "l1",
          .label = "L1",
          .summary = "Pulls every weight towards 0 by the same amount: what the data barely need becomes exactly 0.",
          .rule = "R = λ‖w‖₁ = λ Σ|w|",
          .reference = "Tibshirani 1996 (lasso)",
          .initial = Settings::of({strength(&L1Settings::lambda)}, L1Settings{}),
          .made = penaltyOf<L1>()};
}

}  // namespace descent
