// SPDX-License-Identifier: GPL-3.0-or-later
/// A function of one variable, given as value and slope, as an objective: what a line search sees.
#pragma once

#include <functional>
#include <utility>

#include "core/objective/evaluator.h"

namespace descent::testing {

class Slice final : public Evaluator<double> {
 public:
  using Function = std::function<std::pair<double, double>(double)>;
  explicit Slice(Function function) : function_(std::move(function)) {}

  Eigen::Index dimension() const override { return 1; }
  void beginStep(std::int64_t) override {}
  double value(ConstVectorRef<double> x) override { return ++evaluations_, function_(x[0]).first; }
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    gradient[0] = function_(x[0]).second;
    return value(x);
  }
  void hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) override {
    hessian = MatrixOf<double>::Constant(1, 1, curvature(x[0]));
  }
  void hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction, VectorRef<double> product) override {
    product = curvature(x[0]) * direction;
  }
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    const auto [value, slope] = function_(x[0]);
    gradient[0] = slope;
    return value;
  }
  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  double curvature(double x) const { return (function_(x + 1e-5).second - function_(x - 1e-5).second) / 2e-5; }

  Function function_;
  std::int64_t evaluations_ = 0;
};

}  // namespace descent::testing
