// SPDX-License-Identifier: GPL-3.0-or-later
/// BoundFormula: a formula with all names known, ready to be evaluated at a point or at many in SIMD lanes.
/// A value. Evaluation allocates nothing; a point and a lane get the same bits, and the value is the same bits whether
/// derivatives are asked for or not.
#pragma once

#include "core/formula/program.h"
#include "core/numeric/planar_function.h"

namespace descent {

/// Many points as x₀ y₀ x₁ y₁ …, the gradients alike; `copy` receives the points as they were read.
struct PairBatch {
  ConstVectorRef<double> x;
  VectorRef<double> copy, values, gradients;
};

class BoundFormula final : public PlanarFunction {
 public:
  explicit BoundFormula(Program program) : program_(std::move(program)) {}

  double value(const Point& p) const override { return evaluate<0>(p.x(), p.y()).value; }
  GradientJet<double> gradient(const Point& p) const override { return evaluate<1>(p.x(), p.y()); }
  HessianJet<double> hessian(const Point& p) const override { return evaluate<2>(p.x(), p.y()); }
  void evaluate(const PointBatch& points) const override;

  /// As many points as fill whole SIMD registers, from the first on; the others are left to be taken one by one.
  struct InLanes {
    Eigen::Index points;
    double sum;  ///< of all numbers read and written: not finite where any of them is not
  };
  InLanes evaluateInLanes(PairBatch points) const;

  template <int Order>
  Jet<double, Order> evaluate(double x, double y) const {
    Jet<double, Order> result;
    evaluate<Order>(x, y, result);
    return result;
  }
  template <int Order>
  void evaluate(double x, double y, Jet<double, Order>& result) const;

 private:
  template <int Order>
  void evaluateLanes(const PointBatch& points) const;
  template <int Order>
  void evaluateRest(const PointBatch& points, std::size_t first) const;

  Program program_;
};

}  // namespace descent
