// SPDX-License-Identifier: GPL-3.0-or-later
/// Schedule-Free SGD: averaging takes the place of a falling rate, so that the last step need not be known.
///   g at y (+ w y)    z ← z − a g    X ← X + c(z − X)    y ← (1−μ)z + μX
/// Defazio et al. 2024 (arXiv:2405.15682). The point of a row is y; the average X is the answer of the method.
#include "core/optimizer/averaged_points.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct ScheduleFreeSgdSettings : AveragingSettings {
  double learningRate = 0.05;
  double momentum = 0.9;
  double weightDecay = 0;
};

Description describe() {
  using S = ScheduleFreeSgdSettings;
  Description description{
      learningRate(&S::learningRate, {.networkDefault = 1, .published = {{1, "Defazio et al. 2024"}}}),
      momentum(&S::momentum, {.help = "Where gradients are taken: 0 at the base point, near 1 at the average.",
                              .published = {{0.9, "Defazio et al. 2024"}}}),
      weightDecay(&S::weightDecay)};
  for (Parameter& parameter : averagingParameters<S>()) description.push_back(std::move(parameter));
  return description;
}

template <class Scalar>
class ScheduleFreeSgd final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    gradient_.setZero(layout.dimension);
    points_.reset(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<ScheduleFreeSgdSettings>();
    const auto weights = points_.begin(x, s.learningRate, s);
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    points_.advance(x, gradient_, weights, s.momentum);
    if (trace) points_.record(*trace, weights, 2, x - before);
    return {.rate = weights.rate};
  }

  State<Scalar> state() override { return points_.state(); }

 private:
  VectorOf<Scalar> gradient_;
  AveragedPoints<Scalar> points_;
};

}  // namespace

OptimizerEntry rules::scheduleFreeSgd() {
  return {.id = "schedule-free-sgd",
          .label = "Schedule-Free SGD",
          .summary = "Averaging takes the place of a falling rate; the average is the answer of the method.",
          .rule =
              "g = ∇f(y) + w y\nz ← z − a g, a = η min(1, t/T)\nX ← X + c(z − X), c = wₜ/Σw, wₜ = tʳ max(a)ᵖ\n"
              "y ← (1−μ)z + μX",
          .reference = "Defazio et al. 2024, arXiv:2405.15682; the authors' code",
          .initial = Settings::of(describe(), ScheduleFreeSgdSettings{}),
          .made = makerOf<ScheduleFreeSgd>()};
}

}  // namespace descent
