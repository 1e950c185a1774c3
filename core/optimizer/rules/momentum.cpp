// SPDX-License-Identifier: GPL-3.0-or-later
/// Momentum, the heavy ball: past gradients add up in a velocity that forgets a share of itself each step.
///   b ← μb + (1−d)g    x ← x − ηb
/// Polyak 1964, written as PyTorch has it: η stands outside the velocity, which is a sum and not a mean (d = 0).
/// b starts at 0 for every dampening d; PyTorch leaves d out of its first update. Weight decay is coupled.
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct MomentumSettings {
  double learningRate = 0.05;
  double momentum = 0.9;
  double dampening = 0;
  double weightDecay = 0;
};

Description describe() {
  using S = MomentumSettings;
  return {
      learningRate(&S::learningRate, {.networkDefault = 1e-3}),
      momentum(&S::momentum, {.published = {{0.9, "usual in practice"}}}),
      real("dampening", &S::dampening,
           {.symbol = "d",
            .legal = legal::closedUnit,
            .help = "The share of each new gradient that is left out. At d = μ the velocity is a running mean, and a "
                    "steady slope is no longer multiplied by 1/(1−μ)."}),
      weightDecay(&S::weightDecay),
  };
}

template <class Scalar>
class Momentum final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    gradient_.setZero(layout.dimension);
    velocity_.setZero(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentumSettings>();
    rate_ = Scalar(s.learningRate);
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    advance(x, Scalar(s.momentum), Scalar(1 - s.dampening));
    if (trace) record(*trace);
    return {.rate = s.learningRate * (1 - s.dampening)};
  }

  /// The velocity becomes that of the step that was really made.
  void moved(ConstVectorRef<Scalar> before, ConstVectorRef<Scalar> after) override {
    if (rate_ != 0) velocity_ += (before - after) / rate_;
  }

  State<Scalar> state() override { return {.vectors = {{"velocity", "b", &velocity_}}, .numbers = {}}; }

 private:
  void advance(VectorRef<Scalar> x, Scalar kept, Scalar added) {
    eachCoordinate(
        [=, rate = rate_](Scalar& xi, Scalar g, Scalar& b) {
          b = kept * b + added * g;
          xi -= rate * b;
        },
        x, gradient_, velocity_);
  }

  [[gnu::noinline]] void record(Trace& trace) const {
    trace.add("velocity", "b", velocity_, 1, Trace::Role::direction);
    trace.add("step", "−ηb", -(rate_ * velocity_), 2, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, velocity_;
  Scalar rate_ = 0;  ///< of the last step
};

}  // namespace

OptimizerEntry rules::momentum() {
  return {.id = "momentum",
          .label = "Momentum",
          .summary = "Past gradients add up in a velocity: what oscillates cancels, what is steady adds up.",
          .rule = "b ← μb + (1−d)g\nx ← x − ηb",
          .reference = "Polyak 1964; as in PyTorch, η outside the velocity",
          .initial = Settings::of(describe(), MomentumSettings{}),
          .made = makerOf<Momentum>({.proximal = true})};
}

}  // namespace descent
