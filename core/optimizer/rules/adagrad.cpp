// SPDX-License-Identifier: GPL-3.0-or-later
/// Adagrad: each coordinate's rate is divided by the root of the sum of all its squared gradients so far.
///   s ← s + g²    x ← x − ηₜ g / (√s + ε)    ηₜ = η / (1 + (t−1) decay)
/// Duchi, Hazan & Singer 2011, as PyTorch has it: ε outside the root. Weight decay is coupled: g ← g + w x.
#include <cmath>

#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct AdagradSettings {
  double learningRate = 0.05;
  double epsilon = 1e-10;
  double initialAccumulator = 0;
  double learningRateDecay = 0;
  double weightDecay = 0;
};

Description describe() {
  using S = AdagradSettings;
  return {
      learningRate(&S::learningRate, {.help = "The length of the first step; it still has to be tuned.",
                                      .networkDefault = 1e-2,
                                      .published = {{0.01, "PyTorch"}}}),
      epsilon(&S::epsilon, {.published = {{1e-10, "PyTorch"}}}),
      initialAccumulator(&S::initialAccumulator),
      real("learning_rate_decay", &S::learningRateDecay,
           {.legal = legal::nonNegative,
            .sliderLow = 1e-6,
            .sliderHigh = 1,
            .scale = Scale::log,
            .help = "Lowers the rate further, as 1/(1 + (t−1)·decay)."}),
      weightDecay(&S::weightDecay),
  };
}

template <class Scalar>
class Adagrad final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (VectorOf<Scalar>* vector : {&gradient_, &sum_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<AdagradSettings>();
    if (updates_ == 0) sum_.setConstant(Scalar(s.initialAccumulator));
    const double rate = s.learningRate / (1 + updates_ * s.learningRateDecay);
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    advance(x, Scalar(rate), Scalar(s.epsilon));
    if (trace) record(*trace, rate, s.epsilon);
    return {.rate = rate, .rates = &rates_};
  }

  State<Scalar> state() override { return {{{"sum of squared gradients", "s", &sum_}}, {{"updates", "t", &updates_}}}; }

 private:
  void advance(VectorRef<Scalar> x, Scalar rate, Scalar epsilon) {
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& sum, Scalar& r) {
          sum += g * g;
          r = rate / (std::sqrt(sum) + epsilon);
          xi -= r * g;
        },
        x, gradient_, sum_, rates_);
  }

  void record(Trace& trace, double rate, double epsilon) const {
    trace.add("sum of squared gradients", "s", sum_, 1);
    trace.add("decayed rate", "ηₜ", rate, 2);
    trace.add("denominator", "√s + ε", sum_.unaryExpr([=](Scalar s) { return std::sqrt(s) + Scalar(epsilon); }), 3);
    trace.add("effective rate", "ηₜ/(√s + ε)", rates_, 3);
    trace.add("step", "Δx", -rates_.cwiseProduct(gradient_), 3, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, sum_, rates_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::adagrad() {
  return {.id = "adagrad",
          .label = "Adagrad",
          .summary =
              "A rate per coordinate that falls with the sum of its squared gradients; without noise it tends to a "
              "positive constant.",
          .rule = "s ← s + g²\nηₜ = η/(1 + (t−1)·decay)\nx ← x − ηₜ g/(√s + ε)",
          .reference = "Duchi, Hazan & Singer 2011; PyTorch's form",
          .initial = Settings::of(describe(), AdagradSettings{}),
          .made = makerOf<Adagrad>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
