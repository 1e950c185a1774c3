// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/downhill_minimum.h"

#include <cmath>

#include "core/analysis/curvature.h"

namespace descent {
namespace {

constexpr int mostSteps = 500, mostHalvings = 60;
constexpr double singular = 1e-9;  // a smaller ratio of curvatures is rounding

/// −|H|⁻¹g; nothing where the surface is flat.
std::optional<Point> stepFrom(const HessianJet<double>& jet) {
  const Curvature curvature = curvatureOf(jet);
  const double least = singular * curvature.strongest();
  if (!(least > 0)) return std::nullopt;
  const Point &small = curvature.alongSmallest, large(-small.y(), small.x()), gradient(jet.dx, jet.dy);
  const Point step = -small * (gradient.dot(small) / std::max(std::abs(curvature.smallest), least)) -
                     large * (gradient.dot(large) / std::max(std::abs(curvature.largest), least));
  return step.allFinite() ? std::optional(step) : std::nullopt;
}

/// The first of x + s, x + s/2, x + s/4 … with a smaller value.
std::optional<Point> lowerPoint(const PlanarFunction& function, const Point& from, Point step) {
  const double value = function.value(from);
  for (int i = 0; i < mostHalvings; ++i) {
    const Point next = from + step;
    if (function.value(next) < value) return next;
    step /= 2;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Point> downhillMinimum(const PlanarFunction& function, const Point& from) {
  Point at = from;
  for (int i = 0; i < mostSteps; ++i) {
    const auto step = stepFrom(function.hessian(at));
    if (!step) return std::nullopt;
    const auto next = lowerPoint(function, at, *step);
    // Where no value is smaller any more only the signs of the curvatures tell what this is.
    if (!next) break;
    at = *next;
  }
  const HessianJet<double> jet = function.hessian(at);
  const auto step = stepFrom(jet);
  const bool rests = step && step->norm() <= 1e-6 * (1 + at.norm());
  return rests && curvatureOf(jet).smallest > 0 ? std::optional(at) : std::nullopt;
}

}  // namespace descent
