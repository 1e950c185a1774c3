// SPDX-License-Identifier: GPL-3.0-or-later
/// ½ Σ curvatureᵢ (xᵢ − centreᵢ)² + slope·x, in any scalar: where what a rule must do is known in closed form.
#pragma once

#include "core/objective/evaluator.h"

namespace descent::testing {

template <class Scalar>
class Quadratic final : public Evaluator<Scalar> {
 public:
  using V = VectorOf<Scalar>;
  V curvature, centre, slope;

  Eigen::Index dimension() const override { return curvature.size(); }
  void beginStep(std::int64_t) override {}
  Scalar value(ConstVectorRef<Scalar> x) override {
    ++evaluations_;
    return Scalar(0.5) * curvature.dot((x - centre).cwiseAbs2()) + slope.dot(x);
  }
  Scalar valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    gradient = curvature.cwiseProduct(x - centre) + slope;
    return value(x);
  }
  void hessian(ConstVectorRef<Scalar>, MatrixOf<Scalar>& hessian) override { hessian = curvature.asDiagonal(); }
  void hessianTimes(ConstVectorRef<Scalar>, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) override {
    product = curvature.cwiseProduct(direction);
  }
  Scalar measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    const Scalar f = valueAndGradient(x, gradient);
    --evaluations_;
    return f;
  }
  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  std::int64_t evaluations_ = 0;
};

/// ½(x² + condition·y²)
inline Quadratic<double> bowl(double condition) {
  Quadratic<double> quadratic;
  quadratic.curvature = Point(1, condition);
  quadratic.centre = quadratic.slope = Vector::Zero(2);
  return quadratic;
}

/// A plane of slope `slope` in one dimension.
inline Quadratic<double> plane(double slope) {
  Quadratic<double> quadratic;
  quadratic.curvature = quadratic.centre = Vector::Zero(1);
  quadratic.slope = Vector::Constant(1, slope);
  return quadratic;
}

}  // namespace descent::testing
