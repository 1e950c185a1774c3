// SPDX-License-Identifier: GPL-3.0-or-later
/// Nadam: Adam with Nesterov's momentum, whose share μ is scheduled and whose next step is applied early, once.
///   μₜ = β₁(1 − ½·0.96^(tψ))    Pₜ = μ₁…μₜ    n = μₜ₊₁m/(1 − Pₜμₜ₊₁) + (1−μₜ)g/(1 − Pₜ)    x ← x − η n/(√v̂ + ε)
/// Dozat 2016, as PyTorch has it: m itself is kept with β₁. Momentum schedule "constant" is the textbook's
/// simplification n = β₁m̂ + (1−β₁)g/(1−β₁ᵗ). Weight decay is coupled: g ← g + w x.
#include <utility>

#include "core/numeric/elementary.h"
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

enum class MomentumSchedule { dozat, constant };

struct NadamSettings {
  double learningRate = 0.05;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weightDecay = 0;
  double momentumDecay = 0.004;
  MomentumSchedule momentumSchedule = MomentumSchedule::dozat;
};

Description describe() {
  using S = NadamSettings;
  return {
      learningRate(&S::learningRate, {.networkDefault = 2e-3, .published = {{0.002, "PyTorch"}}}),
      beta1(&S::beta1, {.published = {{0.9, "PyTorch"}, {0.975, "Dozat 2016"}}}),
      beta2(&S::beta2, {.published = {{0.999, "Dozat 2016"}}}),
      epsilon(&S::epsilon, {.published = {{1e-8, "Dozat 2016"}}}),
      weightDecay(&S::weightDecay),
      real("momentum_decay", &S::momentumDecay,
           {.symbol = "ψ",
            .legal = legal::nonNegative,
            .sliderLow = 1e-4,
            .sliderHigh = 1,
            .scale = Scale::log,
            .help = "How fast μ rises from about β₁/2 to β₁. Without effect on the constant schedule.",
            .published = {{0.004, "Dozat 2016"}}}),
      choice("momentum_schedule", &S::momentumSchedule,
             {{"dozat", MomentumSchedule::dozat}, {"constant", MomentumSchedule::constant}},
             {.label = "momentum schedule",
              .help = "dozat: μ rises with the step, as published. constant: μ = β₁, a simplification often printed."}),
  };
}

template <class Scalar>
class Nadam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (VectorOf<Scalar>* vector : {&gradient_, &firstMoment_, &secondMoment_, &rates_})
      vector->setZero(layout.dimension);
    updates_ = 0;
    product_ = 1;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<NadamSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Weights weights = nextWeights(s);
    advance(x, s, weights);
    if (trace) record(*trace, s, weights);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"second moment", "v", &secondMoment_}},
            {{"updates", "t", &updates_}, {"product of momenta", "P", &product_}}};
  }

 private:
  /// n = ofMoment · m + ofGradient · g; √v̂ = √v · root; a constant gradient g gives n = `steady` · g.
  struct Weights {
    Scalar ofMoment, ofGradient, root, steady;
    double share;  ///< μₜ
  };

  /// μₜ and μₜ₊₁.
  std::pair<double, double> momenta(const NadamSettings& s) {
    if (decay_ != s.momentumDecay) {
      decay_ = s.momentumDecay;
      factor_ = elementary::pow(0.96, decay_);
    }
    const double lacking = 0.5 * factorPower_.at(factor_, updates_);
    return {s.beta1 * (1 - lacking), s.beta1 * (1 - lacking * factor_)};
  }

  Weights nextWeights(const NadamSettings& s) {
    const Bias bias = bias_.at(s.beta1, s.beta2, updates_);
    double share = s.beta1, ofMoment = s.beta1 / bias.first, ofGradient = (1 - s.beta1) / bias.first;
    if (s.momentumSchedule == MomentumSchedule::dozat) {
      const auto [present, next] = momenta(s);
      share = present;
      product_ *= share;
      ofMoment = next / (1 - product_ * next);
      ofGradient = (1 - share) / (1 - product_);
    }
    return {.ofMoment = Scalar(ofMoment),
            .ofGradient = Scalar(ofGradient),
            .root = Scalar(1 / bias.rootOfSecond()),
            .steady = Scalar(ofMoment * bias.first + ofGradient),
            .share = share};
  }

  void advance(VectorRef<Scalar> x, const NadamSettings& s, const Weights& weights) {
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), rate = Scalar(s.learningRate), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          const Scalar scaled = rate / (std::sqrt(v) * weights.root + epsilon);
          r = scaled * weights.steady;
          xi -= scaled * (weights.ofMoment * m + weights.ofGradient * g);
        },
        x, gradient_, firstMoment_, secondMoment_, rates_);
  }

  void record(Trace& trace, const NadamSettings& s, const Weights& weights) const {
    const VectorOf<Scalar> root = secondMoment_.unaryExpr([&](Scalar v) { return std::sqrt(v) * weights.root; });
    const VectorOf<Scalar> denominator = root.array() + Scalar(s.epsilon);
    const VectorOf<Scalar> early = weights.ofMoment * firstMoment_ + weights.ofGradient * gradient_;
    const VectorOf<Scalar> scaled = denominator.cwiseInverse() * Scalar(s.learningRate);
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 2);
    trace.add("momentum", "μₜ", weights.share, 3);
    if (s.momentumSchedule == MomentumSchedule::dozat) trace.add("product of momenta", "Pₜ", product_, 3);
    trace.add("early momentum step", "n", early, 4, Trace::Role::direction);
    trace.add("corrected second moment", "v̂", root.cwiseAbs2(), 5);
    trace.add("denominator", "√v̂ + ε", denominator, 6);
    trace.add("effective rate", "η/(√v̂ + ε)", scaled, 6);
    trace.add("step", "Δx", -scaled.cwiseProduct(early), 6, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
  double product_ = 1;
  double decay_ = 0, factor_ = 1;  ///< ψ and 0.96^ψ
  CountingPower factorPower_;
};

}  // namespace

OptimizerEntry rules::nadam() {
  return {.id = "nadam",
          .label = "Nadam",
          .summary = "Adam with Nesterov's momentum: the next momentum step is applied early, once.",
          .rule =
              "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nμₜ = β₁(1 − ½·0.96^(tψ)), Pₜ = μ₁…μₜ   (constant: μₜ = β₁)\n"
              "n = μₜ₊₁m/(1−Pₜμₜ₊₁) + (1−μₜ)g/(1−Pₜ)   (constant: β₁m̂ + (1−β₁)g/(1−β₁ᵗ))\n"
              "v̂ = v/(1−β₂ᵗ)\nx ← x − η n/(√v̂ + ε)",
          .reference = "Dozat 2016; PyTorch's form",
          .initial = Settings::of(describe(), NadamSettings{}),
          .made = makerOf<Nadam>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
