// SPDX-License-Identifier: GPL-3.0-or-later
/// LeastSquares: the mean of squared residuals by its moments, the same cost for any number of samples. It is written
/// about its minimum p*, so that near it no digits cancel:
///   f(p) = f* + g*·d + dᵀ M d,   d = p − p*,   M = mean of φφᵀ,   ∇f = g* + 2Md,   ∇²f = 2M
/// g* is what rounding leaves of the gradient. Where M is singular p* is the solution of least norm.
#pragma once

#include "core/numeric/planar_function.h"
#include "core/objective/regression/samples.h"

namespace descent {

class LeastSquares final : public PlanarFunction {
 public:
  explicit LeastSquares(const Samples& samples);

  double value(const Point& at) const override;
  GradientJet<double> gradient(const Point& at) const override;
  HessianJet<double> hessian(const Point& at) const override;
  void evaluate(const PointBatch& points) const override;

  const Point& minimum() const { return minimum_; }
  /// Smallest eigenvalue of M over the largest; 0 if the minimum is a line.
  bool unique() const { return unique_; }

 private:
  template <int Order, class Scalar>
  Jet<Scalar, Order> jet(Scalar x, Scalar y) const;

  Point minimum_{0, 0};
  bool unique_ = true;
  double value_ = 0, slopeX_ = 0, slopeY_ = 0;  ///< at the minimum
  double xx_ = 0, xy_ = 0, yy_ = 0;             ///< M
};

}  // namespace descent
