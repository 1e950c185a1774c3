// SPDX-License-Identifier: GPL-3.0-or-later
/// Mean squared error: mean of (z − y)², without a half, as torch.nn.MSELoss.
#include "core/objective/regression/least_squares.h"
#include "core/objective/regression/mean_loss.h"

namespace descent {
namespace {

struct SquaredError {
  static constexpr bool smooth = true, growsOnBothSides = true;

  template <int Order, class Scalar>
  LawJet<Scalar> at(Scalar z, Scalar y) const {
    const Scalar r = z - y;
    return {r * r, Scalar(2) * r, Scalar(2)};
  }
};

class MeanSquaredError final : public LossOf<SquaredError> {
 public:
  std::unique_ptr<PlanarFunction> meanOverFixed(const Samples& samples) const override {
    return std::make_unique<LeastSquares>(samples);
  }
};

struct None {};

}  // namespace

RegressionLossEntry regression_losses::meanSquaredError() {
  return {.id = "mean-squared-error",
          .label = "Mean squared error (L2)",
          .summary = "A residual twice as large costs four times as much: one outlier can swing the line.",
          .rule = "mean of (z − y)²",
          .reference = "Legendre 1805; Gauss 1809; torch.nn.MSELoss",
          .initial = Settings::of({}, None{}),
          .made = {.make = [](const Settings&) -> std::shared_ptr<const RegressionLoss> {
                     return std::make_shared<MeanSquaredError>();
                   },
                   .ofClasses = false}};
}

}  // namespace descent
