// SPDX-License-Identifier: GPL-3.0-or-later
/// Adam: a running mean of gradients, scaled per parameter by the root of their running square.
///   m ← β₁m + (1−β₁)g    v ← β₂v + (1−β₂)g²    x ← x − η m̂ / (√v̂ + ε)
/// Kingma & Ba 2015 (arXiv:1412.6980), algorithm 1: both moments bias-corrected, ε outside the root.
/// Form "hat" is their reordered version, whose ε̂ is not scaled. Weight decay is coupled: g ← g + w x.
#include <cmath>

#include "core/numeric/elementary.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

enum class EpsilonForm { paper, hat };

struct AdamSettings {
  double learningRate = 0.05;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weightDecay = 0;
  bool biasCorrection = true;
  EpsilonForm epsilonForm = EpsilonForm::paper;
};

Description describe() {
  using S = AdamSettings;
  return {
      learningRate(&S::learningRate, {.networkDefault = 1e-3, .published = {{0.001, "Kingma & Ba 2015"}}}),
      decayRate("beta1", &S::beta1, {.symbol = "β₁", .help = "How much of the running mean of gradients is kept.",
                                     .published = {{0.9, "Kingma & Ba 2015"}}}),
      decayRate("beta2", &S::beta2, {.symbol = "β₂", .help = "How much of the running mean of squared gradients is kept. "
                                                              "Sparse gradients need it near 1.",
                                     .published = {{0.999, "Kingma & Ba 2015"}}}),
      epsilon(&S::epsilon, {.published = {{1e-8, "Kingma & Ba 2015"}}}),
      weightDecay(&S::weightDecay),
      boolean("bias_correction", &S::biasCorrection,
              {.help = "Off: the estimates start biased towards 0 and the first steps are far too long."}),
      choice("epsilon_form", &S::epsilonForm, {{"paper", EpsilonForm::paper}, {"hat", EpsilonForm::hat}},
             {.label = "form of ε", .help = "The reordered lines equal the paper's only with ε̂ = ε√(1−β₂ᵗ)."}),
  };
}

template <class Scalar>
class Adam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (VectorOf<Scalar>* vector : {&gradient_, &firstMoment_, &secondMoment_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now, Trace* trace) override {
    const auto& s = now.as<AdamSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    const Bias bias = biasOf(s);
    advance(x, s, bias);
    if (trace) record(*trace, s, bias);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"second moment", "v", &secondMoment_}}, {{"updates", "t", &updates_}}};
  }

 private:
  /// m̂ = m / first, √v̂ + ε = √v / rootOfSecond + epsilon.
  struct Bias {
    Scalar first, rootOfSecond, epsilon;
  };

  Bias biasOf(const AdamSettings& s) const {
    if (!s.biasCorrection) return {Scalar(1), Scalar(1), Scalar(s.epsilon)};
    const double first = 1 - elementary::pow(s.beta1, updates_);
    const double root = std::sqrt(1 - elementary::pow(s.beta2, updates_));
    const double scaled = s.epsilonForm == EpsilonForm::hat ? s.epsilon / root : s.epsilon;
    return {Scalar(first), Scalar(root), Scalar(scaled)};
  }

  void advance(VectorRef<Scalar> x, const AdamSettings& s, const Bias& bias) {
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), w = Scalar(s.weightDecay);
    const Scalar kept1 = Scalar(1 - s.beta1), kept2 = Scalar(1 - s.beta2);
    const Scalar rate = Scalar(s.learningRate), inverseFirst = 1 / bias.first, inverseRoot = 1 / bias.rootOfSecond;
    for (Eigen::Index i = 0; i < x.size(); ++i) {
      const Scalar g = gradient_[i] + w * x[i];
      const Scalar m = b1 * firstMoment_[i] + kept1 * g;
      const Scalar v = b2 * secondMoment_[i] + kept2 * g * g;
      const Scalar r = rate / (std::sqrt(v) * inverseRoot + bias.epsilon);
      firstMoment_[i] = m;
      secondMoment_[i] = v;
      rates_[i] = r;
      x[i] -= r * (m * inverseFirst);
    }
  }

  void record(Trace& trace, const AdamSettings& s, const Bias& bias) const {
    const VectorOf<Scalar> corrected = firstMoment_ / bias.first;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 2);
    trace.add("corrected first moment", "m̂", corrected, 3, Trace::Role::direction);
    trace.add("corrected second moment", "v̂", secondMoment_ / (bias.rootOfSecond * bias.rootOfSecond), 4);
    trace.add("denominator", "√v̂ + ε", rates_.cwiseInverse() * Scalar(s.learningRate), 5);
    trace.add("effective rate", "η/(√v̂ + ε)", rates_, 5);
    trace.add("step", "Δx", -rates_.cwiseProduct(corrected), 5, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, rates_;
  double updates_ = 0;
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

}  // namespace descent
