// SPDX-License-Identifier: GPL-3.0-or-later
/// Mean absolute error: mean of |z − y|; derivative 0 at 0, as torch.nn.L1Loss.
#include "core/numeric/elementary.h"
#include "core/objective/regression/mean_loss.h"

namespace descent {
namespace {

struct AbsoluteError {
  static constexpr bool smooth = false, growsOnBothSides = true;

  template <int Order, class Scalar>
  LawJet<Scalar> at(Scalar z, Scalar y) const {
    const Scalar r = z - y, zero(0);
    return {elementary::abs(r), select(r > zero, Scalar(1), select(r < zero, Scalar(-1), zero)), zero};
  }
};

struct None {};

}  // namespace

RegressionLossEntry regression_losses::meanAbsoluteError() {
  return {.id = "mean-absolute-error",
          .label = "Mean absolute error (L1)",
          .summary = "Every residual pulls with the same force: outliers hardly matter, but steps do not shrink.",
          .rule = "mean of |z − y|",
          .reference = "Boscovich 1757; torch.nn.L1Loss",
          .initial = Settings::of({}, None{}),
          .made = {.make = [](const Settings&) -> std::shared_ptr<const RegressionLoss> {
                     return std::make_shared<LossOf<AbsoluteError>>();
                   },
                   .ofClasses = false}};
}

}  // namespace descent
