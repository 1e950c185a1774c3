// SPDX-License-Identifier: GPL-3.0-or-later
/// Rosenbrock's valley over pairs of coordinates, in any scalar and any even dimension, with its derivatives by hand:
/// an objective for tests of rules that depends on nothing but Evaluator.
///   f = Σ (1 − a)² + 100(b − a²)²   over the pairs (a, b)
#pragma once

#include "core/objective/evaluator.h"

namespace descent::testing {

template <class Scalar>
class ChainedRosenbrock final : public Evaluator<Scalar> {
 public:
  explicit ChainedRosenbrock(Eigen::Index dimension = 2) : dimension_(dimension) {}

  Eigen::Index dimension() const override { return dimension_; }
  void beginStep(std::int64_t) override {}

  Scalar value(ConstVectorRef<Scalar> x) override {
    ++evaluations_;
    Scalar sum = 0;
    for (Eigen::Index i = 0; i < dimension_; i += 2) sum += pair(x[i], x[i + 1]);
    return sum;
  }
  Scalar valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    for (Eigen::Index i = 0; i < dimension_; i += 2) {
      const Scalar a = x[i], b = x[i + 1];
      gradient[i] = -2 * (1 - a) - 400 * a * (b - a * a);
      gradient[i + 1] = 200 * (b - a * a);
    }
    return value(x);
  }
  void hessian(ConstVectorRef<Scalar> x, MatrixOf<Scalar>& hessian) override {
    hessian.setZero(dimension_, dimension_);
    for (Eigen::Index i = 0; i < dimension_; i += 2) {
      const Scalar a = x[i], b = x[i + 1];
      hessian(i, i) = 2 - 400 * (b - 3 * a * a);
      hessian(i, i + 1) = hessian(i + 1, i) = -400 * a;
      hessian(i + 1, i + 1) = 200;
    }
    ++evaluations_;
  }
  void hessianTimes(ConstVectorRef<Scalar> x, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) override {
    MatrixOf<Scalar> full;
    hessian(x, full);
    product = full * direction;
  }
  Scalar measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    const Scalar f = valueAndGradient(x, gradient);
    --evaluations_;
    return f;
  }
  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  static Scalar pair(Scalar a, Scalar b) { return (1 - a) * (1 - a) + 100 * (b - a * a) * (b - a * a); }

  Eigen::Index dimension_;
  std::int64_t evaluations_ = 0;
};

}  // namespace descent::testing
