// SPDX-License-Identifier: GPL-3.0-or-later
/// Schedule-Free AdamW: averaging takes the place of a falling rate and of Adam's first moment.
///   g at y    v ← β₂v + (1−β₂)g²    z ← z − a(g/(√v̂ + ε) + w y)    X ← X + c(z − X)    y ← (1−β₁)z + β₁X
/// Defazio et al. 2024 (arXiv:2405.15682), the authors' present code: v is bias-corrected inside the root, decay is
/// taken at y. The point of a row is y; the average X is the answer of the method.
#include "core/optimizer/averaged_points.h"
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct ScheduleFreeAdamwSettings : AveragingSettings {
  double learningRate = 0.05;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weightDecay = 0;
};

Description describe() {
  using S = ScheduleFreeAdamwSettings;
  Description description{
      learningRate(&S::learningRate, {.networkDefault = 0.0025, .published = {{0.0025, "Defazio et al. 2024"}}}),
      beta1(&S::beta1, {.help = "Where gradients are taken: 0 at the base point, near 1 at the average.",
                        .published = {{0.9, "Defazio et al. 2024"}}}),
      beta2(&S::beta2, {.published = {{0.999, "Defazio et al. 2024"}}}),
      epsilon(&S::epsilon, {.published = {{1e-8, "Defazio et al. 2024"}}}),
      weightDecay(&S::weightDecay, {.help = "Decoupled: w·y is added to the scaled gradient."})};
  for (Parameter& parameter : averagingParameters<S>()) description.push_back(std::move(parameter));
  return description;
}

template <class Scalar>
class ScheduleFreeAdamw final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &secondMoment_, &direction_, &rates_}) vector->setZero(layout.dimension);
    points_.reset(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<ScheduleFreeAdamwSettings>();
    const auto weights = points_.begin(x, s.learningRate, s);
    evaluator.updateGradient(x, gradient_, trace);
    const double root = std::sqrt(1 - power_.at(s.beta2, points_.updates()));
    scale(x, s, Scalar(weights.rate), Scalar(1 / root));
    if (trace) record(*trace, Scalar(1 / root), Scalar(s.epsilon));
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    points_.advance(x, direction_, weights, s.beta1);
    if (trace) points_.record(*trace, weights, 4, x - before);
    return {.rate = weights.rate, .rates = &rates_};
  }

  State<Scalar> state() override {
    State<Scalar> state = points_.state();
    state.vectors.push_back({"second moment", "v", &secondMoment_});
    return state;
  }

 private:
  void scale(const VectorRef<Scalar>& x, const ScheduleFreeAdamwSettings& s, Scalar rate, Scalar ofRoot) {
    const Scalar b2 = Scalar(s.beta2), added = Scalar(1 - s.beta2), epsilon = Scalar(s.epsilon);
    eachCoordinate(
        [=, w = Scalar(s.weightDecay)](Scalar y, Scalar g, Scalar& v, Scalar& direction, Scalar& r) {
          v = b2 * v + added * g * g;
          const Scalar denominator = std::sqrt(v) * ofRoot + epsilon;
          r = rate / denominator;
          direction = g / denominator + w * y;
        },
        x, gradient_, secondMoment_, direction_, rates_);
  }

  void record(Trace& trace, Scalar ofRoot, Scalar epsilon) const {
    const VectorOf<Scalar> root = secondMoment_.cwiseSqrt() * ofRoot;
    trace.add("second moment", "v", secondMoment_, 1);
    trace.add("corrected second moment", "v̂", root.cwiseAbs2(), 2);
    trace.add("denominator", "√v̂ + ε", (root.array() + epsilon).matrix(), 3);
    trace.add("effective rate", "a/(√v̂ + ε)", rates_, 3);
    trace.add("direction", "u", direction_, 3, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, secondMoment_, direction_, rates_;
  AveragedPoints<Scalar> points_;
  CountingPower power_;
};

}  // namespace

OptimizerEntry rules::scheduleFreeAdamw() {
  return {.id = "schedule-free-adamw",
          .label = "Schedule-Free AdamW",
          .summary = "AdamW in which averaging takes the place of a falling rate; the average is the method's answer.",
          .rule =
              "v ← β₂v + (1−β₂)g², g = ∇f(y)\nv̂ = v/(1−β₂ᵗ)\nu = g/(√v̂ + ε) + w y\nz ← z − a u, a = η min(1, t/T)\n"
              "X ← X + c(z − X), c = wₜ/Σw, wₜ = tʳ max(a)ᵖ\ny ← (1−β₁)z + β₁X",
          .reference = "Defazio et al. 2024, arXiv:2405.15682; the authors' present code",
          .initial = Settings::of(describe(), ScheduleFreeAdamwSettings{}),
          .made = makerOf<ScheduleFreeAdamw>({.adaptive = true})};
}

}  // namespace descent
