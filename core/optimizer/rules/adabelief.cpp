// SPDX-License-Identifier: GPL-3.0-or-later
/// AdaBelief: Adam whose denominator measures how far gradients stray from their mean, not how long they are.
///   m ← β₁m + (1−β₁)g    v ← β₂v + (1−β₂)(g−m)² + ε    x ← x − η m̂ / (√v̂ + ε)
/// Zhuang et al. 2020 (arXiv:2010.07468), as the authors' code has it: the new m, ε inside v, where it is kept, and
/// outside the root; no rectification. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct AdabeliefSettings : MomentSettings {
  AdabeliefSettings() { epsilon = 1e-16; }
};

template <class Scalar>
class Adabelief final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override { moments_.reset(layout); }
  State<Scalar> state() override { return moments_.state(); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<AdabeliefSettings>();
    const Bias bias = moments_.begin(evaluator, x, s, trace);
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          v = k.b2 * v + k.added2 * (g - m) * (g - m) + k.epsilon;
          r = k.rate / (std::sqrt(v) * ofRoot + k.epsilon);
          xi -= r * (m * ofFirst);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
    if (trace) record(*trace, ofFirst);
    return moments_.report(s);
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    moments_.recordFirst(trace);
    trace.add("surprise", "g − m", moments_.gradient - moments_.first, 2, Trace::Role::direction);
    moments_.recordSecond(trace);
    moments_.recordStep(trace, "η/(√v̂ + ε)", moments_.recordCorrected(trace, ofFirst, 3), 4);
  }

  Moments<Scalar> moments_{"mean squared surprise", "v"};
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
