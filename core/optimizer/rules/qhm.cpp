// SPDX-License-Identifier: GPL-3.0-or-later
/// Quasi-hyperbolic momentum: a mixture of the plain gradient and its running mean.
///   b ← μb + (1−μ)g    x ← x − η((1−ν)g + νb)
/// Ma & Yarats 2019 (arXiv:1810.06801). ν = 0 is gradient descent, ν = 1 momentum as a mean, ν = μ Nesterov's.
/// Weight decay is coupled: g ← g + w x.
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct QhmSettings {
  double learningRate = 0.05;
  double momentum = 0.9;
  double discount = 0.7;
  double weightDecay = 0;
};

Description describe() {
  using S = QhmSettings;
  return {learningRate(&S::learningRate, {.networkDefault = 1e-3}),
          momentum(&S::momentum, {.help = "How much of the running mean of gradients is kept.",
                                  .published = {{0.9, "usual in practice"}, {0.999, "Ma & Yarats 2019"}}}),
          real("discount", &S::discount,
               {.symbol = "ν",
                .legal = legal::closedUnit,
                .help = "The share of the running mean in the step.",
                .published = {{0.7, "Ma & Yarats 2019"}}}),
          weightDecay(&S::weightDecay)};
}

template <class Scalar>
class Qhm final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    gradient_.setZero(layout.dimension);
    mean_.setZero(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<QhmSettings>();
    const Scalar rate = Scalar(s.learningRate), kept = Scalar(s.momentum), added = Scalar(1 - s.momentum);
    const Scalar share = Scalar(s.discount), rest = Scalar(1 - s.discount);
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& b) {
          b = kept * b + added * g;
          xi -= rate * (rest * g + share * b);
        },
        x, gradient_, mean_);
    if (trace) {
      trace->add("mean gradient", "b", mean_, 1, Trace::Role::direction);
      trace->add("step", "Δx", -(rate * (rest * gradient_ + share * mean_)), 2, Trace::Role::direction);
    }
    return {.rate = s.learningRate};
  }

  State<Scalar> state() override { return {.vectors = {{"mean gradient", "b", &mean_}}, .numbers = {}}; }

 private:
  VectorOf<Scalar> gradient_, mean_;
};

}  // namespace

OptimizerEntry rules::qhm() {
  return {.id = "qhm",
          .label = "Quasi-hyperbolic momentum",
          .summary = "A mixture of the plain gradient and its running mean.",
          .rule = "b ← μb + (1−μ)g\nx ← x − η((1−ν)g + νb)",
          .reference = "Ma & Yarats 2019, arXiv:1810.06801",
          .initial = Settings::of(describe(), QhmSettings{}),
          .made = makerOf<Qhm>({.proximal = true})};
}

}  // namespace descent
