// SPDX-License-Identifier: GPL-3.0-or-later
/// BoundFormula: a formula with all names known, ready to be evaluated at a point or at many in SIMD lanes.
/// A value. Evaluation allocates nothing; a point and a lane get the same bits, and the value is the same bits whether
/// derivatives are asked for or not.
#pragma once

#include "core/formula/program.h"
#include "core/numeric/planar_function.h"

namespace descent {

class BoundFormula final : public PlanarFunction {
 public:
  explicit BoundFormula(Program program) : program_(std::move(program)) {}

  double value(const Point& p) const override { return evaluate<0>(p.x(), p.y()).value; }
  GradientJet<double> gradient(const Point& p) const override { return evaluate<1>(p.x(), p.y()); }
  HessianJet<double> hessian(const Point& p) const override { return evaluate<2>(p.x(), p.y()); }
  void evaluate(const PointBatch& points) const override;

  template <int Order, class Scalar>
  Jet<Scalar, Order> evaluate(Scalar x, Scalar y) const {
    Jet<Scalar, Order> result;
    evaluate<Order>(x, y, result);
    return result;
  }
  /// Compiled for double and Pack<double>.
  template <int Order, class Scalar>
  void evaluate(Scalar x, Scalar y, Jet<Scalar, Order>& result) const;

 private:
  template <int Order>
  void evaluateLanes(const PointBatch& points) const;

  Program program_;
};

}  // namespace descent
