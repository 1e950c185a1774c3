// SPDX-License-Identifier: GPL-3.0-or-later
/// Lion: only the sign of a running mean counts, so that every coordinate moves by the rate.
///   x ← (1−ηw)x − η sign(β₁m + (1−β₁)g)    m ← β₂m + (1−β₂)g
/// Chen et al. 2023 (arXiv:2302.06675). m is updated after use, with the other β; sign(0) = 0; decay decoupled.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct LionSettings {
  double learningRate = 0.05;
  double beta1 = 0.9;
  double beta2 = 0.99;
  double decoupledWeightDecay = 0;
};

Description describe() {
  using S = LionSettings;
  return {learningRate(&S::learningRate, {.help = "The length of every coordinate's step.",
                                          .networkDefault = 1e-4,
                                          .published = {{1e-4, "Chen et al. 2023"}}}),
          beta1(&S::beta1,
                {.help = "The share of the running mean in the sign.", .published = {{0.9, "Chen et al. 2023"}}}),
          beta2(&S::beta2, {.help = "How much of the running mean of gradients is kept.",
                            .published = {{0.99, "Chen et al. 2023"}}}),
          decoupledWeightDecay(&S::decoupledWeightDecay)};
}

template <class Scalar>
class Lion final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &mean_, &direction_}) vector->setZero(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<LionSettings>();
    const Scalar rate = Scalar(s.learningRate), kept = Scalar(1 - s.learningRate * s.decoupledWeightDecay);
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    evaluator.updateGradient(x, gradient_, trace);
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& direction) {
          const Scalar mixed = b1 * m + added1 * g;
          direction = mixed > 0 ? Scalar(1) : mixed < 0 ? Scalar(-1) : mixed;  // 0 and not-a-number stay
          m = b2 * m + added2 * g;
          xi = kept * xi - rate * direction;
        },
        x, gradient_, mean_, direction_);
    if (trace) {
      trace->add("sign", "sign(β₁m + (1−β₁)g)", direction_, 1, Trace::Role::direction);
      trace->add("mean gradient", "m", mean_, 2, Trace::Role::direction);
      trace->add("step", "Δx", x - before, 2, Trace::Role::direction);
    }
    return {.rate = s.learningRate};
  }

  State<Scalar> state() override { return {.vectors = {{"mean gradient", "m", &mean_}}, .numbers = {}}; }

 private:
  VectorOf<Scalar> gradient_, mean_, direction_;
};

}  // namespace

OptimizerEntry rules::lion() {
  return {.id = "lion",
          .label = "Lion",
          .summary = "Only the sign of a running mean counts: every coordinate moves by the rate.",
          .rule = "x ← (1−ηw)x − η sign(β₁m + (1−β₁)g)\nm ← β₂m + (1−β₂)g",
          .reference = "Chen et al. 2023, arXiv:2302.06675",
          .initial = Settings::of(describe(), LionSettings{}),
          .made = makerOf<Lion>()};
}

}  // namespace descent
