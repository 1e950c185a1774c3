// SPDX-License-Identifier: GPL-3.0-or-later
/// Losses of regression, r = output − target, means over images and outputs:
///   mean squared error r²    mean absolute error |r|, slope 0 at 0
///   smooth L1 (Huber 1964): r²/(2 beta) where |r| < beta, else |r| − beta/2; at beta 0 it is |r|
#pragma once

#include <cmath>

#include "core/network/losses/elementwise_loss.h"
#include "core/network/no_settings.h"

namespace descent::loss_kinds {

struct SmoothL1Settings {
  double beta = 1;
};

inline double signOf(double r) { return r > 0 ? 1 : r < 0 ? -1 : 0; }

struct Squared {
  static constexpr bool answers = false;
  explicit Squared(const Settings&) {}
  double loss(double y, double t) const { return (y - t) * (y - t); }
  double slope(double y, double t) const { return 2 * (y - t); }
  bool right(double, double) const { return false; }
};

struct Absolute {
  static constexpr bool answers = false;
  explicit Absolute(const Settings&) {}
  double loss(double y, double t) const { return std::fabs(y - t); }
  double slope(double y, double t) const { return signOf(y - t); }
  bool right(double, double) const { return false; }
};

class SmoothL1 {
 public:
  static constexpr bool answers = false;
  explicit SmoothL1(const Settings& settings) : beta_(settings.as<SmoothL1Settings>().beta) {}
  double loss(double y, double t) const {
    const double r = std::fabs(y - t);
    return r < beta_ ? r * r / (2 * beta_) : r - beta_ / 2;
  }
  double slope(double y, double t) const { return std::fabs(y - t) < beta_ ? (y - t) / beta_ : signOf(y - t); }
  bool right(double, double) const { return false; }

 private:
  double beta_;
};

template <class Scalar>
class MeanSquaredError final : public ElementwiseLoss<Scalar, Squared> {
  using ElementwiseLoss<Scalar, Squared>::ElementwiseLoss;
};
template <class Scalar>
class MeanAbsoluteError final : public ElementwiseLoss<Scalar, Absolute> {
  using ElementwiseLoss<Scalar, Absolute>::ElementwiseLoss;
};
template <class Scalar>
class SmoothL1Loss final : public ElementwiseLoss<Scalar, SmoothL1> {
  using ElementwiseLoss<Scalar, SmoothL1>::ElementwiseLoss;
};

inline LossEntry meanSquaredError() {
  return elementwiseEntry<MeanSquaredError>({"mean-squared-error", "Mean squared error", "The squared distance from the target; outliers weigh heavily.",
                                             "(y − t)²", "Gauss 1809"}, noSettings());
}
inline LossEntry meanAbsoluteError() {
  return elementwiseEntry<MeanAbsoluteError>({"mean-absolute-error", "Mean absolute error", "The distance from the target; an outlier weighs no more than its distance.",
                                              "|y − t|", "Boscovich 1757"}, noSettings());
}
inline LossEntry smoothL1() {
  static const Description description{real("beta", &SmoothL1Settings::beta, {.symbol = "β", .legal = legal::nonNegative, .sliderHigh = 5,
                                                                             .help = "Below this distance the error counts squared."})};
  return elementwiseEntry<SmoothL1Loss>({"smooth-l1", "Smooth L1", "Squared near the target, absolute far from it.",
                                         "r²/(2β) for |r| < β, else |r| − β/2", "Huber 1964; Girshick 2015"},
                                        Settings::of<SmoothL1Settings>(description));
}

}  // namespace descent::loss_kinds
