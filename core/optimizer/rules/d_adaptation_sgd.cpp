// SPDX-License-Identifier: GPL-3.0-or-later
/// D-Adaptation of gradient descent: the rate is an estimate d of the distance to the solution over the length of the
/// first gradient; momentum averages points.
///   l = dη/‖g₁‖₂    r ← r + l g·s, with the old s    s ← s + l g    d ← max(d, 2c r/‖s‖₂)    x ← μx + (1−μ)(x₀ − s)
/// Defazio & Mishchenko 2023 (arXiv:2301.07733), the authors' code; g₁ is the first gradient that is not 0. c is
/// Prodigy's, 1 there.
#include "core/numeric/length.h"
#include "core/optimizer/distance_estimate.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct DAdaptationSgdSettings : DistanceSettings {
  double momentum = 0.9;
};

Description describe() {
  using S = DAdaptationSgdSettings;
  return {distanceRate<S>(),
          momentum(&S::momentum, {.help = "The share of the point that stays; the rest follows x₀ − s.",
                                  .published = {{0.9, "usual in practice"}}}),
          d0<S>(), dCoefficient<S>()};
}

template <class Scalar>
class DAdaptationSgd final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &weighted_, &start_}) vector->setZero(layout.dimension);
    estimate_.reset();
    firstLength_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<DAdaptationSgdSettings>();
    if (estimate_.begin(s.d0)) start_ = x;
    evaluator.updateGradient(x, gradient_, trace);
    if (firstLength_ == 0) firstLength_ = lengthOf<Scalar>(gradient_);
    const double rate = firstLength_ > 0 ? estimate_.d() * s.learningRate / firstLength_ : 0;
    const double along = gradient_.template cast<double>().dot(weighted_.template cast<double>());
    estimate_.addProduct(1, rate * along);
    weighted_ += Scalar(rate) * gradient_;
    estimate_.raiseTo(s.dCoefficient * 2 * estimate_.product() / lengthOf<Scalar>(weighted_));
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    x = Scalar(s.momentum) * x + Scalar(1 - s.momentum) * (start_ - weighted_);
    if (trace) record(*trace, rate, x - before);
    return {.rate = rate};
  }

  State<Scalar> state() override {
    State<Scalar> state{{{"weighted gradients", "s", &weighted_}, {"start point", "x₀", &start_}}, estimate_.numbers()};
    state.numbers.push_back({"length of the first gradient", "‖g₁‖₂", &firstLength_});
    return state;
  }

 private:
  void record(Trace& trace, double rate, const VectorOf<Scalar>& step) const {
    trace.add("effective rate", "l", rate, 1);
    trace.add("weighted product", "r", estimate_.product(), 2);
    trace.add("weighted gradients", "s", weighted_, 3, Trace::Role::direction);
    trace.add("distance estimate", "d", estimate_.d(), 4);
    trace.add("step", "Δx", step, 5, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, weighted_, start_;
  DistanceEstimate estimate_;
  double firstLength_ = 0;
};

}  // namespace

OptimizerEntry rules::dAdaptationSgd() {
  return {.id = "d-adaptation-sgd",
          .label = "D-Adaptation SGD",
          .summary = "Descent without a rate to tune: a growing lower bound of the distance to the solution sets it.",
          .rule = "l = dη/‖g₁‖₂\nr ← r + l g·s\ns ← s + l g\nd ← max(d, 2c r/‖s‖₂)\nx ← μx + (1−μ)(x₀ − s)",
          .reference = "Defazio & Mishchenko 2023, arXiv:2301.07733; the authors' code",
          .initial = Settings::of(describe(), DAdaptationSgdSettings{}),
          .made = makerOf<DAdaptationSgd>({.couples = true})};
}

}  // namespace descent
