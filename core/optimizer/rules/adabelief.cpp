// SPDX-License-Identifier: GPL-3.0-or-later
/// AdaBelief: Adam whose denominator measures how far gradients stray from their mean, not how long they are.
///   m ← β₁m + (1−β₁)g    v ← β₂v + (1−β₂)(g−m)² + ε    x ← x − η m̂ / (√v̂ + ε)
/// Zhuang et al. 2020 (arXiv:2010.07468), as the authors' code has it: the new m, ε inside v, where it is kept, and
/// outside the root; no rectification. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moment_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct AdabeliefSettings : MomentSettings {
  AdabeliefSettings() { epsilon = 1e-16; }
};

template <class Scalar>
class Adabelief final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &variance_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<AdabeliefSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Bias bias = s.biasCorrection ? bias_.at(s.beta1, s.beta2, updates_) : Bias{};
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), rate = Scalar(s.learningRate), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * (g - m) * (g - m) + epsilon;
          r = rate / (std::sqrt(v) * ofRoot + epsilon);
          xi -= r * (m * ofFirst);
        },
        x, gradient_, firstMoment_, variance_, rates_);
    if (trace) record(*trace, ofFirst);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"mean squared surprise", "v", &variance_}},
            {{"updates", "t", &updates_}}};
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    const VectorOf<Scalar> corrected = firstMoment_ * ofFirst;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("surprise", "g − m", gradient_ - firstMoment_, 2, Trace::Role::direction);
    trace.add("mean squared surprise", "v", variance_, 2);
    trace.add("corrected first moment", "m̂", corrected, 3, Trace::Role::direction);
    trace.add("effective rate", "η/(√v̂ + ε)", rates_, 4);
    trace.add("step", "Δx", -rates_.cwiseProduct(corrected), 4, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, variance_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::adabelief() {
  Description parameters = momentParameters<AdabeliefSettings>({.name = "Zhuang et al. 2020"});
  parameters.push_back(biasCorrection<AdabeliefSettings>(&AdabeliefSettings::biasCorrection));
  return {.id = "adabelief",
          .label = "AdaBelief",
          .summary = "Adam that steps far where gradients agree with their mean and short where they surprise.",
          .rule = "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)(g − m)² + ε\nm̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ)\nx ← x − η m̂/(√v̂ + ε)",
          .reference = "Zhuang et al. 2020, arXiv:2010.07468; the authors' code",
          .initial = Settings::of(std::move(parameters), AdabeliefSettings{}),
          .made = makerOf<Adabelief>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
