// SPDX-License-Identifier: GPL-3.0-or-later
/// D-Adaptation of Adam: the rate is an estimate d of the distance to the solution, a lower bound that grows.
///   r ← qr + (1−q)dη g·s/(√v + ε), q = √β₂, with the old s and v    m ← β₁m + (1−β₁)dη g    v ← β₂v + (1−β₂)g²
///   s ← qs + (1−q)dη g    d ← max(d, c r/((1−q)‖s‖₁))    x ← x − m/(√v + ε)
/// Defazio & Mishchenko 2023 (arXiv:2301.07733), the authors' code: no bias correction; c is Prodigy's, 1 there.
#include "core/optimizer/distance_estimate.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct DAdaptationAdamSettings : DistanceSettings {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

Description describe() {
  using S = DAdaptationAdamSettings;
  return {distanceRate<S>(),
          beta1(&S::beta1, {.published = {{0.9, "Defazio & Mishchenko 2023"}}}),
          beta2(&S::beta2, {.help = "How much of the running mean of squared gradients is kept; its root of what the "
                                    "estimate is made of.",
                            .published = {{0.999, "Defazio & Mishchenko 2023"}}}),
          epsilon(&S::epsilon, {.published = {{1e-8, "Defazio & Mishchenko 2023"}}}),
          d0<S>(),
          dCoefficient<S>()};
}

template <class Scalar>
class DAdaptationAdam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &secondMoment_, &weighted_, &rates_})
      vector->setZero(layout.dimension);
    estimate_.reset();
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<DAdaptationAdamSettings>();
    estimate_.begin(s.d0);
    evaluator.updateGradient(x, gradient_, trace);
    const double kept = std::sqrt(s.beta2), rate = estimate_.d() * s.learningRate;
    estimate_.addProduct(kept, (1 - kept) * rate * scaledProduct(s.epsilon));
    advance(x, s, rate);
    const double length = weighted_.template cast<double>().template lpNorm<1>();
    estimate_.raiseTo(s.dCoefficient * estimate_.product() / ((1 - kept) * length));
    if (trace) record(*trace, Scalar(s.epsilon));
    return {.rate = rate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_},
             {"second moment", "v", &secondMoment_},
             {"weighted gradients", "s", &weighted_}},
            estimate_.numbers()};
  }

 private:
  /// g·s/(√v + ε); where nothing was summed up yet 0, also at ε = 0.
  double scaledProduct(double epsilon) const {
    double sum = 0;
    for (Eigen::Index i = 0; i < weighted_.size(); ++i) {
      const double s = weighted_[i];
      if (s != 0) sum += gradient_[i] * s / (std::sqrt(static_cast<double>(secondMoment_[i])) + epsilon);
    }
    return sum;
  }

  void advance(VectorRef<Scalar> x, const DAdaptationAdamSettings& s, double rate) {
    const double keptSum = std::sqrt(s.beta2);
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), q = Scalar(keptSum), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar((1 - s.beta1) * rate), added2 = Scalar(1 - s.beta2),
                 added = Scalar((1 - keptSum) * rate);
    eachCoordinate(
        [=, scale = Scalar(rate)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& sum, Scalar& r) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          sum = q * sum + added * g;
          const Scalar denominator = std::sqrt(v) + epsilon;
          r = scale / denominator;
          xi -= m / denominator;
        },
        x, gradient_, firstMoment_, secondMoment_, weighted_, rates_);
  }

  void record(Trace& trace, Scalar epsilon) const {
    const VectorOf<Scalar> denominator = secondMoment_.cwiseSqrt().array() + epsilon;
    trace.add("weighted product", "r", estimate_.product(), 1);
    trace.add("first moment", "m", firstMoment_, 2, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 3);
    trace.add("weighted gradients", "s", weighted_, 4, Trace::Role::direction);
    trace.add("distance estimate", "d", estimate_.d(), 5);
    trace.add("denominator", "√v + ε", denominator, 6);
    trace.add("effective rate", "dη/(√v + ε)", rates_, 6);
    trace.add("step", "Δx", -firstMoment_.cwiseQuotient(denominator), 6, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, weighted_, rates_;
  DistanceEstimate estimate_;
};

}  // namespace

OptimizerEntry rules::dAdaptationAdam() {
  return {
      .id = "d-adaptation-adam",
      .label = "D-Adaptation Adam",
      .summary = "Adam without a rate to tune: a growing lower bound of the distance to the solution takes its place.",
      .rule =
          "r ← qr + (1−q)dη g·s/(√v + ε), q = √β₂\nm ← β₁m + (1−β₁)dη g\nv ← β₂v + (1−β₂)g²\n"
          "s ← qs + (1−q)dη g\nd ← max(d, c r/((1−q)‖s‖₁))\nx ← x − m/(√v + ε)",
      .reference = "Defazio & Mishchenko 2023, arXiv:2301.07733; the authors' code, no bias correction",
      .initial = Settings::of(describe(), DAdaptationAdamSettings{}),
      .made = makerOf<DAdaptationAdam>({.adaptive = true, .couples = true})};
}

}  // namespace descent
