// SPDX-License-Identifier: GPL-3.0-or-later
/// PaidEvaluation: the last probe of a line search is the start of the next step and is not counted twice.
/// The next step evaluates again, and only where it finds other numbers there, of another batch, draw of the noise, row
/// of a moving surface or a point that was moved meanwhile, is that a new evaluation. Numbers alone are remembered.
#pragma once

#include "core/optimizer/optimizer.h"

namespace descent {

template <class Scalar>
class PaidEvaluation {
 public:
  void forget() { known_ = 0; }

  void paid(Scalar value, const VectorOf<Scalar>& gradient) {
    known_ = 1;
    value_ = static_cast<double>(value);
    square_ = static_cast<double>(gradient.squaredNorm());
  }

  Scalar evaluate(Evaluator<Scalar>& evaluator, ConstVectorRef<Scalar> x, VectorOf<Scalar>& gradient, Trace* trace) {
    const std::int64_t before = evaluator.evaluations();
    const Scalar value = evaluator.updateGradient(x, gradient, trace);
    const bool same = static_cast<double>(value) == value_ && static_cast<double>(gradient.squaredNorm()) == square_;
    if (known_ != 0 && same) evaluator.setEvaluations(before);
    return value;
  }

  void addTo(State<Scalar>& state) {
    state.numbers.push_back({"evaluated", "", &known_});
    state.numbers.push_back({"evaluated loss", "f", &value_});
    state.numbers.push_back({"evaluated squared gradient", "‖g‖²", &square_});
  }

 private:
  double known_ = 0;  ///< 1 where the present point was evaluated by the step before
  double value_ = 0, square_ = 0;
};

}  // namespace descent
