// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/curvature.h"

#include <cmath>

#include "core/numeric/elementary.h"

namespace descent {

double Curvature::strongest() const { return std::max(std::abs(smallest), std::abs(largest)); }

Curvature curvatureOf(const HessianJet<double>& jet) {
  const double middle = jet.dxx / 2 + jet.dyy / 2, half = jet.dxx / 2 - jet.dyy / 2;
  const double radius = elementary::hypot(half, jet.dxy);
  Curvature curvature{.smallest = middle - radius, .largest = middle + radius};
  // Of the two equal forms of the eigenvector the one that does not cancel.
  const Point direction = half > 0 ? Point(jet.dxy, -half - radius) : Point(half - radius, jet.dxy);
  const double length = direction.norm();
  if (length > 0) curvature.alongSmallest = direction / length;
  return curvature;
}

Curvature scaledCurvature(const HessianJet<double>& jet, const Point& rates) {
  const double rx = std::sqrt(std::max(rates.x(), 0.0)), ry = std::sqrt(std::max(rates.y(), 0.0));
  HessianJet<double> scaled = jet;
  scaled.dxx = jet.dxx * rx * rx;
  scaled.dxy = jet.dxy * rx * ry;
  scaled.dyy = jet.dyy * ry * ry;
  return curvatureOf(scaled);
}

}  // namespace descent
