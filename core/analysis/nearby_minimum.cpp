// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/nearby_minimum.h"

namespace descent {
namespace {

/// Nothing where the parabola at `p` has no minimum.
std::optional<Point> newtonStep(const PlanarFunction& function, const Point& p) {
  const HessianJet<double> f = function.hessian(p);
  const double determinant = f.dxx * f.dyy - f.dxy * f.dxy;
  if (!(f.dxx > 0 && determinant > 0)) return std::nullopt;
  return Point((f.dxy * f.dy - f.dyy * f.dx) / determinant, (f.dxy * f.dx - f.dxx * f.dy) / determinant);
}

}  // namespace

std::optional<Point> nearbyMinimum(const PlanarFunction& function, const Point& from, double reach) {
  // Three steps suffice at a proper minimum; a flat one (x⁴) is approached by a third a step.
  constexpr int mostSteps = 60;
  constexpr double small = 1e-9;
  Point p = from;
  for (int i = 0; i < mostSteps; ++i) {
    const auto step = newtonStep(function, p);
    if (!step) return std::nullopt;
    p += *step;
    if (!((p - from).norm() <= reach)) return std::nullopt;
    if (step->norm() <= small * reach) return p;
  }
  return std::nullopt;
}

}  // namespace descent
