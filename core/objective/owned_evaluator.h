// SPDX-License-Identifier: GPL-3.0-or-later
/// OwnedEvaluator: a decorator that owns what it passes on to, for decorators of landscapes. A rule's gradient is here
/// the one that `valueAndGradient` gives.
#pragma once

#include <memory>
#include <utility>

#include "core/objective/evaluator_decorator.h"

namespace descent {

class OwnedEvaluator : public EvaluatorDecorator<double> {
 public:
  explicit OwnedEvaluator(std::unique_ptr<Evaluator<double>> inner)
      : EvaluatorDecorator(*inner), owned_(std::move(inner)) {}

  double updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) override {
    return Evaluator<double>::updateGradient(x, gradient, trace);
  }

 private:
  std::unique_ptr<Evaluator<double>> owned_;
};

}  // namespace descent
