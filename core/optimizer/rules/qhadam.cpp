// SPDX-License-Identifier: GPL-3.0-or-later
/// QHAdam: Adam with a share of the plain gradient in the step, and of its square in the denominator.
///   x ← x − η [(1−ν₁)g + ν₁m̂] / (√((1−ν₂)g² + ν₂v̂) + ε)
/// Ma & Yarats 2019 (arXiv:1810.06801). ν₁ = ν₂ = 1 is Adam, ν₁ = 0 RMSprop with corrected moments.
/// Weight decay is coupled: g ← g + w x.
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moment_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct QhadamSettings : MomentSettings {
  double discount1 = 0.7;
  double discount2 = 1;
};

template <class Scalar>
class Qhadam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &secondMoment_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<QhadamSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Bias bias = s.biasCorrection ? bias_.at(s.beta1, s.beta2, updates_) : Bias{};
    const Shares shares{Scalar(1 - s.discount1), Scalar(s.discount1 / bias.first), Scalar(1 - s.discount2),
                        Scalar(s.discount2 / bias.second)};
    advance(x, s, shares);
    if (trace) record(*trace, shares);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"second moment", "v", &secondMoment_}},
            {{"updates", "t", &updates_}}};
  }

 private:
  /// What g and m, g² and v are multiplied by in step and denominator.
  struct Shares {
    Scalar gradient, first, square, second;
  };

  void advance(VectorRef<Scalar> x, const QhadamSettings& s, const Shares& share) {
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), rate = Scalar(s.learningRate), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          r = rate / (std::sqrt(share.square * (g * g) + share.second * v) + epsilon);
          xi -= r * (share.gradient * g + share.first * m);
        },
        x, gradient_, firstMoment_, secondMoment_, rates_);
  }

  void record(Trace& trace, const Shares& share) const {
    const VectorOf<Scalar> mixed = share.gradient * gradient_ + share.first * firstMoment_;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 2);
    trace.add("mixed gradient", "(1−ν₁)g + ν₁m̂", mixed, 3, Trace::Role::direction);
    trace.add("mixed square", "(1−ν₂)g² + ν₂v̂", share.square * gradient_.cwiseAbs2() + share.second * secondMoment_, 4);
    trace.add("effective rate", "η/(√… + ε)", rates_, 5);
    trace.add("step", "Δx", -rates_.cwiseProduct(mixed), 5, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::qhadam() {
  using S = QhadamSettings;
  Description parameters = momentParameters<S>({.name = "as Adam"});
  parameters.push_back(biasCorrection<S>(&S::biasCorrection));
  parameters.push_back(real("discount1", &S::discount1,
                            {.symbol = "ν₁",
                             .legal = legal::closedUnit,
                             .help = "The share of the running mean in the step.",
                             .published = {{0.7, "Ma & Yarats 2019"}}}));
  parameters.push_back(real("discount2", &S::discount2,
                            {.symbol = "ν₂",
                             .legal = legal::closedUnit,
                             .help = "The share of the running mean in the denominator.",
                             .published = {{1, "Ma & Yarats 2019"}}}));
  return {.id = "qhadam",
          .label = "QHAdam",
          .summary = "Adam with a share of the plain gradient in the step and of its square in the denominator.",
          .rule =
              "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nn = (1−ν₁)g + ν₁m/(1−β₁ᵗ)\nq = (1−ν₂)g² + ν₂v/(1−β₂ᵗ)\nx ← x − η "
              "n/(√q + ε)",
          .reference = "Ma & Yarats 2019, arXiv:1810.06801",
          .initial = Settings::of(std::move(parameters), S{}),
          .made = makerOf<Qhadam>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
