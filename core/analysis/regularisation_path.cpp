// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regularisation_path.h"

#include <cmath>

namespace descent {
namespace {

/// How strongly the penalties pull at a weight of 1: what s is measured by, since λ may be anything.
double pullOf(const PenaltyList& penalties) {
  double sum = 0;
  for (const auto& penalty : penalties) sum += penalty->slope(1);
  return sum;
}

}  // namespace

RegularisationPath regularisationPath(const PenalisedFunction& function, const Point& from) {
  constexpr double lowest = 1e-3, highest = 1e5, factor = 1.05;
  RegularisationPath path{{from}, {0}};
  const double pull = pullOf(function.penalties);
  if (!(pull > 0)) return path;
  const double size = from.norm(), near = 2e-3 * size, farthest = 0.2 * size;
  for (double s = lowest / pull; s < highest / pull; s *= factor) {
    const auto next = minimumNear(function, s, path.points.back());
    if (!next || (*next - path.points.back()).norm() > farthest) break;
    path.points.push_back(*next);
    path.scales.push_back(s);
    if (next->norm() <= near) break;
  }
  return path;
}

}  // namespace descent
