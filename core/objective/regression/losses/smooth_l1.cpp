// SPDX-License-Identifier: GPL-3.0-or-later
/// Smooth L1: r²/(2β) where |r| < β, else |r| − β/2, as torch.nn.SmoothL1Loss (Huber's loss divided by β).
#include "core/numeric/elementary.h"
#include "core/objective/regression/mean_loss.h"

namespace descent {
namespace {

struct SmoothL1 {
  static constexpr bool smooth = true, growsOnBothSides = true;
  double beta = 1;

  template <int Order, class Scalar>
  LawJet<Scalar> at(Scalar z, Scalar y) const {
    const Scalar r = z - y, zero(0), size = elementary::abs(r), b(beta);
    const auto inside = size < b;
    const Scalar sign = select(r > zero, Scalar(1), select(r < zero, Scalar(-1), zero));
    return {select(inside, r * r / Scalar(2 * beta), size - Scalar(beta / 2)), select(inside, r / b, sign),
            select(inside, Scalar(1 / beta), zero)};
  }
};

}  // namespace

RegressionLossEntry regression_losses::smoothL1() {
  return {.id = "smooth-l1",
          .label = "Smooth L1",
          .summary = "Squared near 0 and absolute far away: neither swings with an outlier nor chatters.",
          .rule = "mean of r²/(2β) where |r| < β, else |r| − β/2, r = z − y",
          .reference = "Huber 1964; Girshick 2015, arXiv:1504.08083; torch.nn.SmoothL1Loss",
          .initial = Settings::of({real("beta", &SmoothL1::beta,
                                        {.symbol = "β",
                                         .legal = legal::positive,
                                         .sliderLow = 0.01,
                                         .sliderHigh = 10,
                                         .scale = Scale::log,
                                         .help = "Where the square becomes a straight line."})},
                                  SmoothL1{}),
          .made = {.make = [](const Settings& settings) -> std::shared_ptr<const RegressionLoss> {
                     return std::make_shared<LossOf<SmoothL1>>(settings.as<SmoothL1>());
                   },
                   .ofClasses = false}};
}

}  // namespace descent
