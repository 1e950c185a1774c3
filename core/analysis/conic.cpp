// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/conic.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/numeric/elementary.h"

namespace descent {
namespace {

constexpr int directions = 360, halvings = 40;
constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

/// The distances at which a direction meets the level, near and far; NaN where it does not.
using Roots = std::array<double, 2>;

struct Rays {
  const HessianJet<double>& jet;
  Point at;
  double level, reach;

  Point direction(double angle) const { return {elementary::cos(angle), elementary::sin(angle)}; }

  /// Of ½ a r² + b r + c = 0.
  Roots rootsAt(double angle) const {
    const Point d = direction(angle);
    const double a = jet.dxx * d.x() * d.x() + 2 * jet.dxy * d.x() * d.y() + jet.dyy * d.y() * d.y();
    const double b = jet.dx * d.x() + jet.dy * d.y(), c = jet.value - level;
    const double inside = b * b - 2 * a * c;
    if (!(inside >= 0)) return {nowhere, nowhere};
    const double s = -(b + std::copysign(std::sqrt(inside), b));  // does not cancel
    Roots roots{s != 0 ? 2 * c / s : nowhere, a != 0 ? s / a : nowhere};
    for (double& root : roots) {
      if (!(root > 0 && root <= reach)) root = nowhere;
    }
    if (!(roots[0] <= roots[1]) && !std::isnan(roots[1])) std::swap(roots[0], roots[1]);
    return roots;
  }

  bool hasBoth(double angle) const {
    const Roots roots = rootsAt(angle);
    return std::isfinite(roots[0]) && std::isfinite(roots[1]);
  }

  Point pointAt(double angle, double root) const { return at + root * direction(angle); }

  /// Between two directions of which one only meets the level twice: where both meetings become one.
  double tangent(double with, double without) const {
    for (int i = 0; i < halvings; ++i) {
      const double middle = (with + without) / 2;
      (hasBoth(middle) ? with : without) = middle;
    }
    return with;
  }
};

}  // namespace

std::vector<Point> modelIsoline(const HessianJet<double>& jet, const Point& at, double level, double reach) {
  const Rays rays{jet, at, level, reach};
  const auto angleOf = [](int i) { return 2 * std::numbers::pi * i / directions; };
  std::vector<Point> points;
  for (const std::size_t branch : {0, 1}) {
    for (int i = 0; i <= directions; ++i) {
      const double angle = angleOf(i);
      const bool both = rays.hasBoth(angle);
      // The branches meet where the ray touches the isoline: there the curve goes on.
      if (i > 0 && both != rays.hasBoth(angleOf(i - 1))) {
        const double edge = both ? rays.tangent(angle, angleOf(i - 1)) : rays.tangent(angleOf(i - 1), angle);
        points.push_back(rays.pointAt(edge, rays.rootsAt(edge)[branch]));
      }
      points.push_back(rays.pointAt(angle, rays.rootsAt(angle)[branch]));
    }
    points.push_back({nowhere, nowhere});
  }
  return points;
}

}  // namespace descent
