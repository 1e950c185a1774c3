// SPDX-License-Identifier: GPL-3.0-or-later
/// PlanarFunction: a function of two variables with exact derivatives, at a point or at many at once.
/// Immutable; evaluation may be shared between threads, allocates nothing a point, and gives the same value bits
/// whether derivatives are asked for or not, one point at a time or in a batch.
#pragma once

#include <span>

#include "core/numeric/jet.h"
#include "core/numeric/vector.h"

namespace descent {

/// Many points as arrays of equal length; `dx` and `dy` may be empty where no gradient is wanted.
struct PointBatch {
  std::span<const double> x, y;
  std::span<double> value;
  std::span<double> dx, dy;
};

class PlanarFunction {
 public:
  virtual ~PlanarFunction() = default;

  virtual double value(const Point& at) const = 0;
  virtual GradientJet<double> gradient(const Point& at) const = 0;
  virtual HessianJet<double> hessian(const Point& at) const = 0;
  virtual void evaluate(const PointBatch& points) const = 0;

 protected:
  PlanarFunction() = default;
  PlanarFunction(const PlanarFunction&) = default;
  PlanarFunction(PlanarFunction&&) = default;
  PlanarFunction& operator=(const PlanarFunction&) = default;
  PlanarFunction& operator=(PlanarFunction&&) = default;
};

}  // namespace descent
