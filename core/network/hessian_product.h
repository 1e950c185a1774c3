// SPDX-License-Identifier: GPL-3.0-or-later
/// The product of a Hessian with a vector as a central difference of gradients in double:
///   Hv ≈ (∇f(x + hv) − ∇f(x − hv)) / 2h,   h = ∛ε (1 + ‖x‖) / ‖v‖
#pragma once

#include <cmath>
#include <limits>

#include "core/numeric/vector.h"

namespace descent {

/// `gradientAt(x, gradient)` writes the gradient at x.
template <class GradientAt>
Vector hessianProduct(const Vector& at, const Vector& along, GradientAt gradientAt) {
  const double length = along.norm();
  if (length == 0) return Vector::Zero(at.size());
  // The error of a central difference is least where h is the cube root of the rounding error.
  const double h = std::cbrt(std::numeric_limits<double>::epsilon()) * (1 + at.norm()) / length;
  Vector forward(at.size()), back(at.size());
  gradientAt(Vector(at + h * along), forward);
  gradientAt(Vector(at - h * along), back);
  return (forward - back) / (2 * h);
}

}  // namespace descent
