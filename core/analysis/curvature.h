// SPDX-License-Identifier: GPL-3.0-or-later
/// The Hessian of a surface at a point with its eigenvalues: curvatures and the directions they belong to.
/// Closed form of a symmetric 2×2 matrix [[a, b], [b, c]]: λ = (a + c)/2 ± √(((a − c)/2)² + b²).
#pragma once

#include "core/numeric/jet.h"
#include "core/numeric/vector.h"

namespace descent {

struct Curvature {
  double smallest = 0, largest = 0;
  Point alongSmallest{1, 0};  ///< a unit vector

  /// The larger of the two by size.
  double strongest() const;
};

Curvature curvatureOf(const HessianJet<double>& jet);

/// Of D^½ H D^½ with D = diag(rates): what a rule with one rate per coordinate sees, rate × curvature.
Curvature scaledCurvature(const HessianJet<double>& jet, const Point& rates);

}  // namespace descent
