// SPDX-License-Identifier: GPL-3.0-or-later
/// What the Schedule-Free rules share: a base point z that makes the steps, the weighted average X of its places, which
/// is the answer of the method, and the point y between them at which gradients are taken.
///   a = η min(1, t/T)    wₜ = tʳ Aᵖ, A the largest a so far    c = wₜ/Σw
///   z ← z − a·direction    X ← X + c(z − X)    y = (1−μ)z + μX
/// Defazio et al. 2024 (arXiv:2405.15682), as the authors' code weighs.
#pragma once

#include "core/numeric/elementary.h"
#include "core/optimizer/optimizer.h"
#include "core/optimizer/rule_settings.h"

namespace descent {

struct AveragingSettings {
  std::int64_t warmupSteps = 0;
  double r = 0;
  double weightLearningRatePower = 2;
};

/// warmup_steps, r, weight_learning_rate_power of `S`, which derives from AveragingSettings.
template <class S>
Description averagingParameters() {
  return {integer("warmup_steps", static_cast<std::int64_t S::*>(&S::warmupSteps),
                  {.label = "warm-up steps",
                   .symbol = "T",
                   .legal = legal::wholeNumber,
                   .sliderHigh = 1000,
                   .help = "Over so many steps the rate rises in equal parts; the average counts them less.",
                   .published = {{0, "Defazio et al. 2024"}}}),
          real("r", static_cast<double S::*>(&S::r),
               {.label = "weight's power of t",
                .legal = legal::nonNegative,
                .sliderHigh = 4,
                .help = "Above 0 late places count more in the average.",
                .published = {{0, "Defazio et al. 2024"}}}),
          real("weight_learning_rate_power", static_cast<double S::*>(&S::weightLearningRatePower),
               {.label = "weight's power of the rate",
                .symbol = "p",
                .legal = legal::nonNegative,
                .sliderHigh = 4,
                .help = "How much more a place counts that was reached at a higher rate.",
                .published = {{2, "Defazio et al. 2024"}}})};
}

template <class Scalar>
class AveragedPoints {
 public:
  /// Of one update: the rate a, and the share c with which the new place enters the average.
  struct Weights {
    double rate = 0, share = 0;
  };

  void reset(Eigen::Index dimension) {
    base_.setZero(dimension);
    average_.setZero(dimension);
    updates_ = largestRate_ = weightSum_ = 0;
  }

  double updates() const { return updates_; }

  /// To be called once an update, with the point at which the gradient is taken.
  Weights begin(const VectorRef<Scalar>& x, double learningRate, const AveragingSettings& s) {
    if (updates_ == 0) base_ = average_ = x;
    updates_ += 1;
    const auto warmup = static_cast<double>(s.warmupSteps);
    const double rate = updates_ < warmup ? learningRate * (updates_ / warmup) : learningRate;
    largestRate_ = std::max(largestRate_, rate);
    const double weight = elementary::pow(updates_, s.r) * elementary::pow(largestRate_, s.weightLearningRatePower);
    weightSum_ += weight;
    return {.rate = rate, .share = weightSum_ > 0 ? weight / weightSum_ : 0};
  }

  /// `kept` is μ, the average's part in the new point.
  void advance(VectorRef<Scalar> x, const VectorOf<Scalar>& direction, const Weights& weights, double kept) {
    base_ -= Scalar(weights.rate) * direction;
    average_ += Scalar(weights.share) * (base_ - average_);
    x = Scalar(1 - kept) * base_ + Scalar(kept) * average_;
  }

  State<Scalar> state() {
    return {{{"base point", "z", &base_}, {"average", "X", &average_}},
            {{"updates", "t", &updates_}, {"largest rate", "A", &largestRate_}, {"sum of weights", "Σw", &weightSum_}}};
  }

  /// As lines `line` … `line` + 2 of the rule.
  void record(Trace& trace, const Weights& weights, int line, const VectorOf<Scalar>& step) const {
    trace.add("rate", "a", weights.rate, line);
    trace.add("base point", "z", base_, line, Trace::Role::place);
    trace.add("share of the new place", "c", weights.share, line + 1);
    trace.add("average", "X", average_, line + 1, Trace::Role::place);
    trace.add("step", "Δy", step, line + 2, Trace::Role::direction);
  }

 private:
  VectorOf<Scalar> base_, average_;
  double updates_ = 0, largestRate_ = 0, weightSum_ = 0;
};

}  // namespace descent
