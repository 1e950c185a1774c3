// SPDX-License-Identifier: GPL-3.0-or-later
/// Nadam: Adam with Nesterov's momentum, whose share μ is scheduled and whose next step is applied early, once.
///   μₜ = β₁(1 − ½·0.96^(tψ))    Pₜ = μ₁…μₜ    n = μₜ₊₁m/(1 − Pₜμₜ₊₁) + (1−μₜ)g/(1 − Pₜ)    x ← x − η n/(√v̂ + ε)
/// Dozat 2016, as PyTorch has it: m itself is kept with β₁. Momentum schedule "constant" is the textbook's
/// simplification n = β₁m̂ + (1−β₁)g/(1−β₁ᵗ). Weight decay is coupled: g ← g + w x.
#include <utility>

#include "core/numeric/elementary.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

enum class MomentumSchedule { dozat, constant };

struct NadamSettings : MomentSettings {
  double momentumDecay = 0.004;
  MomentumSchedule momentumSchedule = MomentumSchedule::dozat;
};

Description describe() {
  using S = NadamSettings;
  return {
      learningRate<S>(&S::learningRate, {.networkDefault = 2e-3, .published = {{0.002, "PyTorch"}}}),
      beta1<S>(&S::beta1, {.published = {{0.9, "PyTorch"}, {0.975, "Dozat 2016"}}}),
      beta2<S>(&S::beta2, {.published = {{0.999, "Dozat 2016"}}}),
      epsilon<S>(&S::epsilon, {.published = {{1e-8, "Dozat 2016"}}}),
      weightDecay<S>(&S::weightDecay),
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
    moments_.reset(layout);
    product_ = 1;
  }

  State<Scalar> state() override {
    State<Scalar> state = moments_.state();
    state.numbers.push_back({"product of momenta", "P", &product_});
    return state;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<NadamSettings>();
    const Weights weights = nextWeights(s, moments_.begin(evaluator, x, s, trace));
    advance(x, s, weights);
    if (trace) record(*trace, s, weights);
    return moments_.report(s);
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
    const double lacking = 0.5 * factorPower_.at(factor_, moments_.updates);
    return {s.beta1 * (1 - lacking), s.beta1 * (1 - lacking * factor_)};
  }

  Weights nextWeights(const NadamSettings& s, const Bias& bias) {
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
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          v = k.b2 * v + k.added2 * g * g;
          const Scalar scaled = k.rate / (std::sqrt(v) * weights.root + k.epsilon);
          r = scaled * weights.steady;
          xi -= scaled * (weights.ofMoment * m + weights.ofGradient * g);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
  }

  void record(Trace& trace, const NadamSettings& s, const Weights& weights) const {
    const VectorOf<Scalar> root = moments_.second.unaryExpr([&](Scalar v) { return std::sqrt(v) * weights.root; });
    const VectorOf<Scalar> denominator = root.array() + Scalar(s.epsilon);
    const VectorOf<Scalar> early = weights.ofMoment * moments_.first + weights.ofGradient * moments_.gradient;
    const VectorOf<Scalar> scaled = denominator.cwiseInverse() * Scalar(s.learningRate);
    moments_.record(trace);
    trace.add("momentum", "μₜ", weights.share, 3);
    if (s.momentumSchedule == MomentumSchedule::dozat) trace.add("product of momenta", "Pₜ", product_, 3);
    trace.add("early momentum step", "n", early, 4, Trace::Role::direction);
    trace.add("corrected second moment", "v̂", root.cwiseAbs2(), 5);
    trace.add("denominator", "√v̂ + ε", denominator, 6);
    trace.add("effective rate", "η/(√v̂ + ε)", scaled, 6);
    trace.add("step", "Δx", -scaled.cwiseProduct(early), 6, Trace::Role::direction);
  }

  Moments<Scalar> moments_;
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
