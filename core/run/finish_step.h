// SPDX-License-Identifier: GPL-3.0-or-later
/// finishStep: what follows a rule's step: the objective's own maps, of which the rule is then told.
#pragma once

#include "core/objective/after_step.h"
#include "core/optimizer/optimizer.h"

namespace descent {

/// Where the rule left the point, and the same again, to be moved on.
template <class Scalar>
struct SteppedPoint {
  ConstVectorRef<Scalar> before;
  VectorRef<Scalar> x;
};

template <class Scalar>
void finishStep(const AfterStep<Scalar>& after, Optimizer<Scalar>& rule, const StepReport<Scalar>& report,
                const SteppedPoint<Scalar>& point, Trace* trace) {
  after.apply({report.rate, report.rates}, point.x, trace);
  rule.moved(point.before, point.x);
}

}  // namespace descent
