// SPDX-License-Identifier: GPL-3.0-or-later
/// Evaluator: one run's view of an objective. It owns scratch and counts what is evaluated.
/// A call for value, gradient or both counts 1, a Hessian or a Hessian-vector product 1, `measure` 0: the count
/// is the honest cost of a rule. Evaluators compose: a clipped one, a perturbed one (SAM).
#pragma once

#include <cstdint>

#include "core/numeric/vector.h"
#include "core/objective/trace.h"

namespace descent {

template <class Scalar>
class Evaluator {
 public:
  virtual ~Evaluator() = default;

  virtual Eigen::Index dimension() const = 0;

  /// All evaluations until the next call belong to update `step` + 1 and see one draw of batch, noise and masks.
  virtual void beginStep(std::int64_t step) = 0;

  virtual Scalar value(ConstVectorRef<Scalar> x) = 0;
  virtual Scalar valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) = 0;

  /// The gradient that enters an update: once a step, after what acts on it (clipping, a perturbed point).
  virtual Scalar updateGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, Trace* trace) {
    const Scalar f = valueAndGradient(x, gradient);
    if (trace) note(gradient, *trace);
    return f;
  }

  /// Symmetric, dimension × dimension. Throws std::logic_error where the objective has none that is cheap.
  virtual void hessian(ConstVectorRef<Scalar> x, MatrixOf<Scalar>& hessian) = 0;
  virtual void hessianTimes(ConstVectorRef<Scalar> x, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) = 0;

  /// Value and gradient of the full objective, noise switched off, for the record only: not counted.
  virtual Scalar measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) = 0;

  virtual std::int64_t evaluations() const = 0;
  /// For resuming and forking: the count goes on from here.
  virtual void setEvaluations(std::int64_t count) = 0;

 private:
  /// Apart, so that steps without a trace do not make room for it.
  [[gnu::noinline]] static void note(const VectorRef<Scalar>& gradient, Trace& trace) {
    trace.add("gradient", "g", gradient, 1, Trace::Role::direction);
  }
};

}  // namespace descent
