// SPDX-License-Identifier: GPL-3.0-or-later
/// RAdam: Adam that waits with its denominator until enough gradients have been seen for it to be reliable.
///   ρ∞ = 2/(1−β₂) − 1    ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ)    ρₜ > 5: x ← x − η rₜ m̂ √(1−β₂ᵗ)/(√v + ε), else x ← x − η m̂
///   rₜ = √[(ρₜ−4)(ρₜ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₜ)]
/// Liu et al. 2020 (arXiv:1908.03265), as PyTorch has it: threshold 5 (paper: 4), ε added before the correction.
/// Weight decay is coupled: g ← g + w x.
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moment_settings.h"
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
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &secondMoment_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Bias bias = bias_.at(s.beta1, s.beta2, updates_);
    const Rectification rectified = rectification(s.beta2, bias.second, updates_);
    const Scalar ofFirst = Scalar(1 / bias.first);
    advance(x, s, rectified, ofFirst);
    if (trace) record(*trace, rectified, ofFirst);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"second moment", "v", &secondMoment_}},
            {{"updates", "t", &updates_}}};
  }

 private:
  void advance(VectorRef<Scalar> x, const MomentSettings& s, const Rectification& rectified, Scalar ofFirst) {
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    const Scalar plain = Scalar(s.learningRate), scaled = Scalar(s.learningRate * rectified.factor);
    const bool trusted = rectified.trusted;
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          r = trusted ? scaled / (std::sqrt(v) + epsilon) : plain;
          xi -= r * (m * ofFirst);
        },
        x, gradient_, firstMoment_, secondMoment_, rates_);
  }

  void record(Trace& trace, const Rectification& rectified, Scalar ofFirst) const {
    const VectorOf<Scalar> corrected = firstMoment_ * ofFirst;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 2);
    trace.add("corrected first moment", "m̂", corrected, 3, Trace::Role::direction);
    trace.add("gradients seen", "ρₜ", rectified.length, 4);
    trace.add("effective rate", "rate of m̂", rates_, 5);
    trace.add("step", "Δx", -rates_.cwiseProduct(corrected), 5, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
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
