// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradient descent: a step against the gradient, as long as the slope is steep.
///   x ← x − η g
/// Cauchy 1847; Robbins & Monro 1951. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct GradientDescentSettings {
  double learningRate = 0.05;
  double weightDecay = 0;
};

template <class Scalar>
class GradientDescent final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override { gradient_.setZero(layout.dimension); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<GradientDescentSettings>();
    const Scalar rate = Scalar(s.learningRate);
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    eachCoordinate([=](Scalar& xi, Scalar g) { xi -= rate * g; }, x, gradient_);
    if (trace) record(*trace, rate);
    return {.rate = s.learningRate};
  }

  State<Scalar> state() override { return {}; }

 private:
  [[gnu::noinline]] void record(Trace& trace, Scalar rate) const {
    trace.add("step", "−ηg", -(rate * gradient_), 1, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_;
};

}  // namespace

OptimizerEntry rules::gradientDescent() {
  using S = GradientDescentSettings;
  return {.id = "gradient-descent",
          .label = "Gradient descent",
          .summary = "A step against the gradient: steepest locally, not the way to the minimum.",
          .rule = "x ← x − η g",
          .reference = "Cauchy 1847; Robbins & Monro 1951",
          .initial = Settings::of(
              {learningRate(&S::learningRate, {.networkDefault = 1e-3}), weightDecay(&S::weightDecay)}, S{}),
          .made = makerOf<GradientDescent>({.proximal = true})};
}

}  // namespace descent
