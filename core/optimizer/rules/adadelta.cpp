// SPDX-License-Identifier: GPL-3.0-or-later
/// Adadelta: gradients in units of their own recent size, times the recent size of the steps.
///   s ← ρs + (1−ρ)g²    u = √(D+ε)/√(s+ε) g    D ← ρD + (1−ρ)u²    x ← x − ηu
/// Zeiler 2012 (arXiv:1212.5701): ε inside both roots, D updated after use. η (PyTorch's; 1 in the paper)
/// multiplies u but does not enter D. Weight decay is coupled: g ← g + w x.
#include <cmath>

#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct AdadeltaSettings {
  double learningRate = 1;
  double rho = 0.9;
  double epsilon = 1e-6;
  double weightDecay = 0;
};

Description describe() {
  using S = AdadeltaSettings;
  return {
      learningRate(&S::learningRate,
                   {.help = "A factor on the step; the method itself has none.", .published = {{1, "Zeiler 2012"}}}),
      decayRate("rho", &S::rho,
                {.symbol = "ρ",
                 .help = "How much of both running means is kept. They take the place of Adagrad's sum over all steps.",
                 .published = {{0.95, "Zeiler 2012"}, {0.9, "PyTorch"}}}),
      epsilon(&S::epsilon, {.help = "Sets the length of the first steps, since D starts at 0.",
                            .published = {{1e-6, "Zeiler 2012"}}}),
      weightDecay(&S::weightDecay),
  };
}

template <class Scalar>
class Adadelta final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (VectorOf<Scalar>* vector : {&gradient_, &squares_, &steps_, &rates_}) vector->setZero(layout.dimension);
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<AdadeltaSettings>();
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    if (trace) previousSteps_ = steps_;
    advance(x, s);
    if (trace) record(*trace, s);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {.vectors = {{"mean squared gradient", "s", &squares_}, {"mean squared step", "D", &steps_}}, .numbers = {}};
  }

 private:
  void advance(VectorRef<Scalar> x, const AdadeltaSettings& s) {
    const Scalar rate = Scalar(s.learningRate), rho = Scalar(s.rho), added = Scalar(1 - s.rho);
    const Scalar epsilon = Scalar(s.epsilon);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& square, Scalar& stepSquare, Scalar& r) {
          square = rho * square + added * g * g;
          const Scalar ratio = std::sqrt(stepSquare + epsilon) / std::sqrt(square + epsilon);
          const Scalar u = ratio * g;
          stepSquare = rho * stepSquare + added * u * u;
          r = rate * ratio;
          xi -= rate * u;
        },
        x, gradient_, squares_, steps_, rates_);
  }

  void record(Trace& trace, const AdadeltaSettings& s) const {
    const auto rootOf = [epsilon = Scalar(s.epsilon)](Scalar square) { return std::sqrt(square + epsilon); };
    const VectorOf<Scalar> numerator = previousSteps_.unaryExpr(rootOf), denominator = squares_.unaryExpr(rootOf);
    const VectorOf<Scalar> scaled = numerator.cwiseQuotient(denominator).cwiseProduct(gradient_);
    trace.add("mean squared gradient", "s", squares_, 1);
    trace.add("numerator", "√(D + ε)", numerator, 2);
    trace.add("denominator", "√(s + ε)", denominator, 2);
    trace.add("scaled gradient", "u", scaled, 2, Trace::Role::direction);
    trace.add("mean squared step", "D", steps_, 3);
    trace.add("effective rate", "η√(D + ε)/√(s + ε)", rates_, 4);
    trace.add("step", "−ηu", -(Scalar(s.learningRate) * scaled), 4, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, squares_, steps_, rates_;
  VectorOf<Scalar> previousSteps_;  ///< D before the step; only when traced
};

}  // namespace

OptimizerEntry rules::adadelta() {
  return {.id = "adadelta",
          .label = "Adadelta",
          .summary = "Gradients in units of their own recent size, times the recent size of the steps; needs no rate.",
          .rule = "s ← ρs + (1−ρ)g²\nu = √(D + ε)/√(s + ε) · g\nD ← ρD + (1−ρ)u²\nx ← x − ηu",
          .reference = "Zeiler 2012, arXiv:1212.5701",
          .initial = Settings::of(describe(), AdadeltaSettings{}),
          .made = makerOf<Adadelta>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
