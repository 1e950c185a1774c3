// SPDX-License-Identifier: GPL-3.0-or-later
/// AdaMax: Adam with the largest recent gradient in place of the root mean square.
///   m ← β₁m + (1−β₁)g    u ← max(β₂u, |g| + ε)    x ← x − η/(1−β₁ᵗ) m/u
/// Kingma & Ba 2015 (arXiv:1412.6980), section 7.1; ε inside the maximum as PyTorch has it. u needs no correction.
/// Weight decay is coupled: g ← g + w x.
#include <algorithm>
#include <cmath>

#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

template <class Scalar>
class Adamax final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override { moments_.reset(layout); }
  State<Scalar> state() override { return moments_.state(); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentSettings>();
    const Scalar ofFirst = Scalar(1 / moments_.begin(evaluator, x, s, trace).first);
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& u, Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          u = std::max(std::abs(g) + k.epsilon, k.b2 * u);
          r = k.rate / u;
          xi -= r * (m * ofFirst);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
    if (trace) record(*trace, ofFirst);
    return moments_.report(s);
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    moments_.record(trace);
    moments_.recordStep(trace, "η/u", moments_.recordCorrected(trace, ofFirst, 3), 4);
  }

  Moments<Scalar> moments_{"largest recent gradient", "u"};
};

}  // namespace

OptimizerEntry rules::adamax() {
  return {.id = "adamax",
          .label = "AdaMax",
          .summary = "Adam with the largest recent gradient in place of the root mean square.",
          .rule = "m ← β₁m + (1−β₁)g\nu ← max(β₂u, |g| + ε)\nm̂ = m/(1−β₁ᵗ)\nx ← x − η m̂/u",
          .reference = "Kingma & Ba 2015, arXiv:1412.6980, section 7.1; PyTorch's form",
          .initial = Settings::of(momentParameters<MomentSettings>({.name = "Kingma & Ba 2015", .networkRate = 2e-3}),
                                  MomentSettings{}),
          .made = makerOf<Adamax>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
