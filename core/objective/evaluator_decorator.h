// SPDX-License-Identifier: GPL-3.0-or-later
/// EvaluatorDecorator: passes everything on to another evaluator, which must outlive it. What changes one of the
/// calls (clipping, a perturbed point) derives from it.
#pragma once

#include "core/objective/evaluator.h"

namespace descent {

template <class Scalar>
class EvaluatorDecorator : public Evaluator<Scalar> {
 public:
  explicit EvaluatorDecorator(Evaluator<Scalar>& inner) : inner_(inner) {}

  Eigen::Index dimension() const override { return inner_.dimension(); }
  void beginStep(std::int64_t step) override { inner_.beginStep(step); }
  Scalar value(ConstVectorRef<Scalar> x) override { return inner_.value(x); }
  Scalar valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    return inner_.valueAndGradient(x, gradient);
  }
  Scalar updateGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, Trace* trace) override {
    return inner_.updateGradient(x, gradient, trace);
  }
  void hessian(ConstVectorRef<Scalar> x, MatrixOf<Scalar>& hessian) override { inner_.hessian(x, hessian); }
  void hessianTimes(ConstVectorRef<Scalar> x, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) override {
    inner_.hessianTimes(x, direction, product);
  }
  Scalar measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override { return inner_.measure(x, gradient); }
  std::int64_t evaluations() const override { return inner_.evaluations(); }
  void setEvaluations(std::int64_t count) override { inner_.setEvaluations(count); }

 protected:
  Evaluator<Scalar>& inner() { return inner_; }

 private:
  Evaluator<Scalar>& inner_;
};

}  // namespace descent
