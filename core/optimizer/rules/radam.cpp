// SPDX-License-Identifier: GPL-3.0-or-later
/// RAdam: Adam that waits with its denominator until enough gradients have been seen for it to be reliable.
///   ρ∞ = 2/(1−β₂) − 1    ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ)    ρₜ > 5: x ← x − η rₜ m̂ √(1−β₂ᵗ)/(√v + ε), else x ← x − η m̂
///   rₜ = √[(ρₜ−4)(ρₜ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₜ)]
/// Liu et al. 2020 (arXiv:1908.03265), as PyTorch has it: threshold 5 (paper: 4), ε added before the correction.
/// Weight decay is coupled: g ← g + w x.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

/// ρₜ, and rₜ√(1−β₂ᵗ) where the denominator is trusted.
struct Rectification {
  double length = 0, factor = 0;
  bool trusted = false;
};

Rectification rectification(double beta2, double second, double updates) {
  const double limit = 2 / (1 - beta2) - 1;
  const double length = limit - 2 * updates * (1 - second) / second;
  if (length <= 5) return {.length = length};
  const double square = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length);
  return {.length = length, .factor = std::sqrt(square * second), .trusted = true};
}

template <class Scalar>
class Radam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override { moments_.reset(layout); }
  State<Scalar> state() override { return moments_.state(); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentSettings>();
    const Bias bias = moments_.begin(evaluator, x, s, trace);
    const Rectification rectified = rectification(s.beta2, bias.second, moments_.updates);
    const Scalar ofFirst = Scalar(1 / bias.first);
    advance(x, s, rectified, ofFirst);
    if (trace) record(*trace, rectified, ofFirst);
    return moments_.report(s);
  }

 private:
  void advance(VectorRef<Scalar> x, const MomentSettings& s, const Rectification& rectified, Scalar ofFirst) {
    const Scalar scaled = Scalar(s.learningRate * rectified.factor);
    eachCoordinate(
        [=, trusted = rectified.trusted, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v,
                                                                       Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          v = k.b2 * v + k.added2 * g * g;
          r = trusted ? scaled / (std::sqrt(v) + k.epsilon) : k.rate;
          xi -= r * (m * ofFirst);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
  }

  void record(Trace& trace, const Rectification& rectified, Scalar ofFirst) const {
    moments_.record(trace);
    const VectorOf<Scalar> corrected = moments_.recordCorrected(trace, ofFirst, 3);
    trace.add("gradients seen", "ρₜ", rectified.length, 4);
    moments_.recordStep(trace, "rate of m̂", corrected, 5);
  }

  Moments<Scalar> moments_;
};

}  // namespace

OptimizerEntry rules::radam() {
  return {.id = "radam",
          .label = "RAdam",
          .summary = "Adam that waits with its denominator until it is reliable: a warm-up of its own.",
          .rule =
              "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nm̂ = m/(1−β₁ᵗ)\nρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ), ρ∞ = 2/(1−β₂) − 1\n"
              "x ← x − η rₜ m̂ √(1−β₂ᵗ)/(√v + ε) if ρₜ > 5, else x ← x − η m̂",
          .reference = "Liu et al. 2020, arXiv:1908.03265; PyTorch's form",
          .initial = Settings::of(momentParameters<MomentSettings>({.name = "PyTorch"}), MomentSettings{}),
          .made = makerOf<Radam>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
