// SPDX-License-Identifier: GPL-3.0-or-later
/// Cross-entropy of a logit: −log of the probability given to the true class, as torch.nn.BCEWithLogitsLoss.
///   ℓ = log(1 + eᵘ),  u = z for y = 0, −z for y = 1
#include "core/objective/regression/losses/class_margin.h"
#include "core/objective/regression/mean_loss.h"

namespace descent {
namespace {

struct CrossEntropy {
  static constexpr bool smooth = true, growsOnBothSides = false;

  template <int Order, class Scalar>
  LawJet<Scalar> at(Scalar z, Scalar y) const {
    const ClassMargin<Scalar> margin(z, y);
    const Scalar zero(0), above = select(margin.u > zero, margin.u, zero);
    return {above + elementary::log1p(margin.tail), margin.turn * margin.wrong, margin.wrong * margin.right};
  }
};

struct None {};

}  // namespace

RegressionLossEntry regression_losses::crossEntropy() {
  return {.id = "cross-entropy",
          .label = "Cross-entropy",
          .summary = "Minus the log of the probability given to the true class: the more wrong, the steeper.",
          .rule = "mean of log(1 + eᵘ), u = z for class 0, −z for class 1",
          .reference = "Good 1952; torch.nn.BCEWithLogitsLoss",
          .initial = Settings::of({}, None{}),
          .made = {.make = [](const Settings&) -> std::shared_ptr<const RegressionLoss> {
                     return std::make_shared<LossOf<CrossEntropy>>();
                   },
                   .ofClasses = true}};
}

}  // namespace descent
