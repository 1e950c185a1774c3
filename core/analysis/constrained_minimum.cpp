// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/constrained_minimum.h"

#include <numbers>

#include "core/analysis/critical_point.h"
#include "core/numeric/elementary.h"
#include "core/objective/regularised.h"

namespace descent {

/// Points round it, near enough to be called the same place, are put back on the set and compared.
bool isLowestOnConstraint(const Landscape& landscape, std::int64_t row, const Point& point) {
  const auto* regularised = dynamic_cast<const Regularised*>(&landscape);
  if (!regularised || !regularised->constraint()) return false;
  constexpr int directions = 64;
  const Constraint& constraint = *regularised->constraint();
  const auto function = landscape.at(row);
  const double value = function->value(point), radius = nearnessIn(landscape.domain());
  bool onBorder = false;
  for (int i = 0; i < directions; ++i) {
    const double angle = 2 * std::numbers::pi * i / directions;
    Vector other = point + radius * Point(elementary::cos(angle), elementary::sin(angle));
    onBorder |= !constraint.contains(other);
    constraint.project(other, Point(1, 1));
    // Straight outwards it comes back to where it was, and who stands beside the lowest point finds that lower.
    if ((other - point).norm() < radius / 2) continue;
    if (function->value(other) < value) return false;
  }
  return onBorder;
}

}  // namespace descent
