// SPDX-License-Identifier: GPL-3.0-or-later
/// L1 ball: ‖w‖₁ ≤ R. In the metric of the rates r the nearest point is uᵢ = sign(vᵢ) max(|vᵢ| − μrᵢ, 0) with ‖u‖₁ = R:
/// its corners lie on the axes, which is where zeros come from. Duchi et al. 2008 (equal rates).
#include <cmath>

#include "core/objective/constraints/list.h"
#include "core/objective/constraints/radius.h"

namespace descent {
namespace {

class L1Ball final : public Constraint {
 public:
  explicit L1Ball(double radius) : radius_(radius) {}

  bool contains(ConstVectorRef<double> x) const override { return x.lpNorm<1>() <= withRounding(radius_); }

  void project(VectorRef<double> x, ConstVectorRef<double> rates) const override {
    if (contains(x)) return;
    const double multiplier = multiplierOf(x, rates);
    for (Eigen::Index i = 0; i < x.size(); ++i) {
      x[i] = std::copysign(std::max(std::abs(x[i]) - multiplier * rates[i], 0.0), x[i]);
    }
  }

  std::vector<Point> outline() const override {
    return {{radius_, 0}, {0, radius_}, {-radius_, 0}, {0, -radius_}, {radius_, 0}};
  }

 private:
  /// Newton on Σ max(|vᵢ| − μrᵢ, 0) = R, convex and piecewise straight: it comes from the left in as many steps as
  /// there are coordinates at most.
  double multiplierOf(ConstVectorRef<double> v, ConstVectorRef<double> rates) const {
    double multiplier = 0;
    for (Eigen::Index step = 0; step <= v.size(); ++step) {
      double sum = 0, slope = 0;
      for (Eigen::Index i = 0; i < v.size(); ++i) {
        const double left = std::abs(v[i]);
        if (left <= multiplier * rates[i]) continue;
        sum += left;
        slope += rates[i];
      }
      if (slope == 0) break;
      const double next = (sum - radius_) / slope;
      if (!(next > multiplier)) break;
      multiplier = next;
    }
    return multiplier;
  }

  double radius_;
};

}  // namespace

ConstraintEntry constraint_entries::l1Ball() {
  return {.id = "l1-ball",
          .label = "L1 ball",
          .summary = "The absolute values may add up to R: the corners on the axes are where zeros come from.",
          .rule = "‖w‖₁ = Σ|w| ≤ R",
          .reference = "Tibshirani 1996; Duchi et al. 2008",
          .initial = describedRadius(),
          .made = {[](const Settings& settings) -> std::shared_ptr<const Constraint> {
            return std::make_shared<L1Ball>(radiusOf(settings));
          }}};
}

}  // namespace descent
