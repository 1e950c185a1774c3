// SPDX-License-Identifier: GPL-3.0-or-later
/// Prodigy: Adam whose rate is an estimate d of the distance to the solution, which grows from tiny to true.
///   r ← √β₂ r + (d²/d₀)η g·(x₀ − x)    s ← √β₂ s + (d²/d₀)η g    m ← β₁m + (1−β₁)d g    v ← β₂v + (1−β₂)d²g²
///   d′ = max(d, c r/‖s‖₁)    x ← x − dη m/(√v + d′ε)
/// Mishchenko & Defazio 2023 (arXiv:2306.06101), the authors' code: the step has the old d, ε the new; no bias
/// correction.
#include "core/optimizer/distance_estimate.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct ProdigySettings : DistanceSettings {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

Description describe() {
  using S = ProdigySettings;
  return {distanceRate<S>(),
          beta1(&S::beta1, {.published = {{0.9, "Mishchenko & Defazio 2023"}}}),
          beta2(&S::beta2, {.help = "How much of the running mean of squared gradients is kept; its root of what the "
                                    "estimate is made of.",
                            .published = {{0.999, "Mishchenko & Defazio 2023"}}}),
          epsilon(&S::epsilon, {.published = {{1e-8, "Mishchenko & Defazio 2023"}}}),
          d0<S>(),
          dCoefficient<S>()};
}

template <class Scalar>
class Prodigy final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &secondMoment_, &weighted_, &start_, &rates_})
      vector->setZero(layout.dimension);
    estimate_.reset();
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<ProdigySettings>();
    if (estimate_.begin(s.d0)) start_ = x;
    evaluator.updateGradient(x, gradient_, trace);
    const double d = estimate_.d(), kept = std::sqrt(s.beta2), weight = d / s.d0 * d * s.learningRate;
    const double along = gradient_.template cast<double>().dot((start_ - x).template cast<double>());
    estimate_.addProduct(kept, weight * along);
    gather(s, d, weight);
    estimate_.raiseTo(s.dCoefficient * estimate_.product() / weighted_.template cast<double>().template lpNorm<1>());
    if (trace) record(*trace);
    advance(x, s, d);
    if (trace) recordStep(*trace, Scalar(estimate_.d() * s.epsilon), Scalar(d));
    return {.rate = d * s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_},
             {"second moment", "v", &secondMoment_},
             {"weighted gradients", "s", &weighted_},
             {"start point", "x₀", &start_}},
            estimate_.numbers()};
  }

 private:
  void gather(const ProdigySettings& s, double d, double weight) {
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), kept = Scalar(std::sqrt(s.beta2)), w = Scalar(weight);
    const Scalar added1 = Scalar((1 - s.beta1) * d), added2 = Scalar((1 - s.beta2) * d * d);
    eachCoordinate(
        [=](Scalar g, Scalar& m, Scalar& v, Scalar& sum) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          sum = kept * sum + w * g;
        },
        gradient_, firstMoment_, secondMoment_, weighted_);
  }

  void advance(VectorRef<Scalar> x, const ProdigySettings& s, double d) {
    const Scalar rate = Scalar(d * s.learningRate), epsilon = Scalar(estimate_.d() * s.epsilon), scale = Scalar(d);
    eachCoordinate(
        [=](Scalar& xi, Scalar m, Scalar v, Scalar& r) {
          const Scalar step = rate / (std::sqrt(v) + epsilon);
          r = step * scale;  // m holds the gradient times d
          xi -= step * m;
        },
        x, firstMoment_, secondMoment_, rates_);
  }

  void record(Trace& trace) const {
    trace.add("weighted product", "r", estimate_.product(), 1);
    trace.add("weighted gradients", "s", weighted_, 2, Trace::Role::direction);
    trace.add("first moment", "m", firstMoment_, 3, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 4);
    trace.add("distance estimate", "d′", estimate_.d(), 5);
  }

  void recordStep(Trace& trace, Scalar epsilon, Scalar d) const {
    trace.add("denominator", "√v + d′ε", (secondMoment_.cwiseSqrt().array() + epsilon).matrix(), 6);
    trace.add("effective rate", "d²η/(√v + d′ε)", rates_, 6);
    trace.add("step", "Δx", -rates_.cwiseProduct(firstMoment_) / d, 6, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, weighted_, start_, rates_;
  DistanceEstimate estimate_;
};

}  // namespace

OptimizerEntry rules::prodigy() {
  return {.id = "prodigy",
          .label = "Prodigy",
          .summary = "Adam without a rate to tune: an estimate of the distance to the solution takes its place.",
          .rule =
              "r ← √β₂ r + (d²/d₀)η g·(x₀ − x)\ns ← √β₂ s + (d²/d₀)η g\nm ← β₁m + (1−β₁)d g\n"
              "v ← β₂v + (1−β₂)d²g²\nd′ = max(d, c r/‖s‖₁)\nx ← x − dη m/(√v + d′ε)",
          .reference = "Mishchenko & Defazio 2023, arXiv:2306.06101; the authors' code, no bias correction",
          .initial = Settings::of(describe(), ProdigySettings{}),
          .made = makerOf<Prodigy>({.adaptive = true, .couples = true})};
}

}  // namespace descent
