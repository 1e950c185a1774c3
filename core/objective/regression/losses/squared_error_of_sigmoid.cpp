// SPDX-License-Identifier: GPL-3.0-or-later
/// Squared error of the sigmoid: mean of (σ(z) − y)², without a half. Flat where it is very wrong, and not convex.
///   with q = |σ(z) − y| = σ(u):  ℓ = q²,  ℓ′ = 2q²(1 − q) by u,  ℓ″ = 2q²(1 − q)(2 − 3q)
#include "core/objective/regression/losses/class_margin.h"
#include "core/objective/regression/mean_loss.h"

namespace descent {
namespace {

struct SquaredErrorOfSigmoid {
  static constexpr bool smooth = true, growsOnBothSides = false;

  template <int Order, class Scalar>
  LawJet<Scalar> at(Scalar z, Scalar y) const {
    const ClassMargin<Scalar> margin(z, y);
    const Scalar q = margin.wrong, slope = Scalar(2) * q * q * margin.right;
    return {q * q, margin.turn * slope, slope * (Scalar(2) - Scalar(3) * q)};
  }
};

struct None {};

}  // namespace

RegressionLossEntry regression_losses::squaredErrorOfSigmoid() {
  return {.id = "squared-error-of-sigmoid",
          .label = "Squared error of the sigmoid",
          .summary = "The square of a probability's error: its slope vanishes where the prediction is most wrong.",
          .rule = "mean of (σ(z) − y)²",
          .reference = "",
          .initial = Settings::of({}, None{}),
          .made = {.make = [](const Settings&) -> std::shared_ptr<const RegressionLoss> {
                     return std::make_shared<LossOf<SquaredErrorOfSigmoid>>();
                   },
                   .ofClasses = true}};
}

}  // namespace descent
