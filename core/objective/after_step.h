// SPDX-License-Identifier: GPL-3.0-or-later
/// AfterStep: what happens to a point between a rule's step and the record: proximal maps of penalties, then the
/// projection on a constraint. Both need the rate of the step, or they would move its fixed point off the minimiser.
#pragma once

#include "core/numeric/vector.h"
#include "core/objective/trace.h"

namespace descent {

/// The rate that multiplied the (scaled) gradient: one number, or one per coordinate where `each` is given.
template <class Scalar>
struct StepRates {
  double one = 0;
  const VectorOf<Scalar>* each = nullptr;

  double operator[](Eigen::Index i) const { return each ? static_cast<double>((*each)[i]) : one; }
};

template <class Scalar>
class AfterStep {
 public:
  virtual ~AfterStep() = default;
  /// Moves `x` in place. In a swarm every point by itself.
  virtual void apply(const StepRates<Scalar>& rates, VectorRef<Scalar> x, Trace* trace) const = 0;
};

}  // namespace descent
