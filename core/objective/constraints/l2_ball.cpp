// SPDX-License-Identifier: GPL-3.0-or-later
/// L2 ball: ‖w‖₂ ≤ R. In the metric of the rates r the nearest point is uᵢ = vᵢ / (1 + μrᵢ) with ‖u‖ = R.
#include <cmath>
#include <numbers>

#include "core/numeric/elementary.h"
#include "core/objective/constraints/list.h"
#include "core/objective/constraints/radius.h"

namespace descent {
namespace {

class L2Ball final : public Constraint {
 public:
  explicit L2Ball(double radius) : radius_(radius) {}

  bool contains(ConstVectorRef<double> x) const override { return x.norm() <= withRounding(radius_); }

  void project(VectorRef<double> x, ConstVectorRef<double> rates) const override {
    if (contains(x)) return;
    const double multiplier = rates.minCoeff() == rates.maxCoeff() || radius_ == 0 ? 0 : multiplierOf(x, rates);
    for (Eigen::Index i = 0; i < x.size(); ++i) x[i] /= 1 + multiplier * rates[i];
    x *= radius_ / x.norm();  // all of the way where rates are equal, else the last digits
  }

  std::vector<Point> outline() const override {
    constexpr int corners = 180;
    std::vector<Point> line;
    for (int i = 0; i <= corners; ++i) {
      const double angle = 2 * std::numbers::pi * i / corners;
      line.emplace_back(radius_ * elementary::cos(angle), radius_ * elementary::sin(angle));
    }
    return line;
  }

 private:
  /// Newton on 1/R − 1/‖u(μ)‖ = 0, which is nearly straight in μ (Moré & Sorensen 1983); it comes from the left.
  double multiplierOf(ConstVectorRef<double> v, ConstVectorRef<double> rates) const {
    double multiplier = 0;
    for (int i = 0; i < 100; ++i) {
      double squares = 0, slope = 0;
      for (Eigen::Index c = 0; c < v.size(); ++c) {
        const double shrink = 1 + multiplier * rates[c], u = v[c] / shrink;
        squares += u * u;
        slope += u * u * rates[c] / shrink;
      }
      const double change = (std::sqrt(squares) / radius_ - 1) * squares / slope;
      multiplier += change;
      if (!(change > 1e-15 * multiplier)) break;
    }
    return multiplier;
  }

  double radius_;
};

}  // namespace

ConstraintEntry constraint_entries::l2Ball() {
  return {.id = "l2-ball",
          .label = "L2 ball",
          .summary = "No vector longer than R: a point outside is pulled back onto the circle.",
          .rule = "‖w‖₂ ≤ R",
          .reference = "Goldstein 1964; Levitin & Polyak 1966 (gradient projection)",
          .initial = describedRadius(),
          .made = {[](const Settings& settings) -> std::shared_ptr<const Constraint> {
            return std::make_shared<L2Ball>(radiusOf(settings));
          }}};
}

}  // namespace descent
