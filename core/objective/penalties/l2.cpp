// SPDX-License-Identifier: GPL-3.0-or-later
/// L2 (ridge, Tikhonov): R(w) = (λ/2)‖w‖². It pulls in proportion to size: weights become small and not 0.
/// Hoerl & Kennard 1970. Under an adaptive rule its gradient is rescaled too: decoupled decay is another thing.
#include "core/objective/penalties/list.h"
#include "core/objective/penalties/strength.h"

namespace descent {
namespace {

struct L2Settings {
  double lambda = 0.1;
};

class L2 {
 public:
  explicit L2(const Settings& settings) : lambda_(settings.as<L2Settings>().lambda) {}
  double value(double w) const { return 0.5 * lambda_ * (w * w); }
  double slope(double w) const { return lambda_ * w; }
  double curvature(double) const { return lambda_; }
  double kink() const { return 0; }

 private:
  double lambda_;
};

}  // namespace

PenaltyEntry penalty_entries::l2() {
  return {.id = "l2",
          .label = "L2",
          .summary = "Pulls every weight towards 0 in proportion to its size: small, but never exactly 0.",
          .rule = "R = (λ/2)‖w‖²",
          .reference = "Hoerl & Kennard 1970 (ridge regression)",
          .initial = Settings::of({strength(&L2Settings::lambda)}, L2Settings{}),
          .made = penaltyOf<L2>()};
}

}  // namespace descent
