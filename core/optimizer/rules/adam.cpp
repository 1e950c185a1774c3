// SPDX-License-Identifier: GPL-3.0-or-later
/// Adam: a running mean of gradients, scaled per parameter by the root of their running square.
///   m ← β₁m + (1−β₁)g    v ← β₂v + (1−β₂)g²    x ← x − η m̂ / (√v̂ + ε)
/// Kingma & Ba 2015 (arXiv:1412.6980), algorithm 1: both moments bias-corrected, ε outside the root.
/// Form "hat" is their reordered version, whose ε̂ is not scaled. Weight decay is coupled: g ← g + w x.
/// AdamW (Loshchilov & Hutter 2019, arXiv:1711.05101) is the same after x ← (1 − ηw)x, which g and ε do not scale.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

enum class EpsilonForm { paper, hat };

struct AdamSettings : MomentSettings {
  EpsilonForm epsilonForm = EpsilonForm::paper;
  double decoupledWeightDecay = 0;  ///< of AdamW
};

Description describe() {
  using S = AdamSettings;
  return {
      learningRate<S>(&S::learningRate,
                      {.help = "About the longest step of a coordinate: it does not grow with the slope.",
                       .networkDefault = 1e-3,
                       .published = {{0.001, "Kingma & Ba 2015"}}}),
      beta1<S>(&S::beta1, {.published = {{0.9, "Kingma & Ba 2015"}}}),
      beta2<S>(&S::beta2, {.published = {{0.999, "Kingma & Ba 2015"}}}),
      epsilon<S>(&S::epsilon, {.published = {{1e-8, "Kingma & Ba 2015"}}}),
      weightDecay<S>(&S::weightDecay),
      biasCorrection<S>(&S::biasCorrection),
      choice(
          "epsilon_form", &S::epsilonForm, {{"paper", EpsilonForm::paper}, {"hat", EpsilonForm::hat}},
          {.label = "form of ε", .help = "hat: the reordered lines, which equal the paper's only with ε̂ = ε√(1−β₂ᵗ)."}),
  };
}

template <class Scalar>
class Adam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override { moments_.reset(layout); }
  State<Scalar> state() override { return moments_.state(); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<AdamSettings>();
    const Factors by = factors(s, moments_.begin(evaluator, x, s, trace));
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    if (s.decoupledWeightDecay != 0) x *= Scalar(1 - s.learningRate * s.decoupledWeightDecay);
    advance(x, s, by);
    if (trace) record(*trace, by, x - before);
    return moments_.report(s);
  }

 private:
  /// m̂ = m · first, √v̂ + ε = √v · root + epsilon.
  struct Factors {
    Scalar first, root, epsilon;
  };

  static Factors factors(const AdamSettings& s, const Bias& bias) {
    const double root = bias.rootOfSecond();
    const double epsilon = s.epsilonForm == EpsilonForm::hat ? s.epsilon / root : s.epsilon;
    return {Scalar(1 / bias.first), Scalar(1 / root), Scalar(epsilon)};
  }

  void advance(VectorRef<Scalar> x, const AdamSettings& s, const Factors& by) {
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          v = k.b2 * v + k.added2 * g * g;
          r = k.rate / (std::sqrt(v) * by.root + by.epsilon);
          xi -= r * (m * by.first);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
  }

  [[gnu::noinline]] void record(Trace& trace, const Factors& by, const VectorOf<Scalar>& step) const {
    const VectorOf<Scalar> root = moments_.second.unaryExpr([&by](Scalar v) { return std::sqrt(v) * by.root; });
    moments_.record(trace);
    moments_.recordCorrected(trace, by.first, 3);
    trace.add("corrected second moment", "v̂", root.cwiseAbs2(), 4);
    trace.add("denominator", "√v̂ + ε", (root.array() + by.epsilon).matrix(), 5);
    trace.add("effective rate", "η/(√v̂ + ε)", moments_.rates, 5);
    trace.add("step", "Δx", step, 5, Trace::Role::direction);
  }

  Moments<Scalar> moments_;
};

}  // namespace

OptimizerEntry rules::adam() {
  return {.id = "adam",
          .label = "Adam",
          .summary = "A running mean of gradients, scaled per parameter by the root of their running square.",
          .rule = "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nm̂ = m/(1−β₁ᵗ)\nv̂ = v/(1−β₂ᵗ)\nx ← x − η m̂/(√v̂ + ε)",
          .reference = "Kingma & Ba 2015, arXiv:1412.6980, algorithm 1",
          .initial = Settings::of(describe(), AdamSettings{}),
          .made = makerOf<Adam>({.adaptive = true, .proximal = true})};
}

OptimizerEntry rules::adamw() {
  Description parameters = describe();
  parameters.push_back(decoupledWeightDecay(&AdamSettings::decoupledWeightDecay, {.published = {{0.01, "PyTorch"}}}));
  return {
      .id = "adamw",
      .label = "AdamW",
      .summary = "Adam with weight decay beside the step: every parameter shrinks by the same share, however steep.",
      .rule = "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nm̂ = m/(1−β₁ᵗ)\nv̂ = v/(1−β₂ᵗ)\nx ← (1−ηw)x − η m̂/(√v̂ + ε)",
      .reference = "Loshchilov & Hutter 2019, arXiv:1711.05101",
      .initial = Settings::of(std::move(parameters), AdamSettings{.decoupledWeightDecay = 0.01}),
      .made = makerOf<Adam>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
