// SPDX-License-Identifier: GPL-3.0-or-later
/// Box: |wᵢ| ≤ R for every coordinate. The nearest point is the same in every diagonal metric: each coordinate is cut.
#include <algorithm>

#include "core/objective/constraints/list.h"
#include "core/objective/constraints/radius.h"

namespace descent {
namespace {

class Box final : public Constraint {
 public:
  explicit Box(double radius) : radius_(radius) {}

  bool contains(ConstVectorRef<double> x) const override { return x.lpNorm<Eigen::Infinity>() <= radius_; }

  void project(VectorRef<double> x, ConstVectorRef<double>) const override {
    for (Eigen::Index i = 0; i < x.size(); ++i) x[i] = std::clamp(x[i], -radius_, radius_);
  }

  std::vector<Point> outline() const override {
    const double r = radius_;
    return {{r, r}, {-r, r}, {-r, -r}, {r, -r}, {r, r}};
  }

 private:
  double radius_;
};

}  // namespace

ConstraintEntry constraint_entries::box() {
  return {.id = "box",
          .label = "Box",
          .summary = "No coordinate larger than R: each is cut off by itself.",
          .rule = "|w| ≤ R in every coordinate",
          .reference = "Bertsekas 1976 (projected gradients)",
          .initial = describedRadius(),
          .made = {[](const Settings& settings) -> std::shared_ptr<const Constraint> {
            return std::make_shared<Box>(radiusOf(settings));
          }}};
}

}  // namespace descent
