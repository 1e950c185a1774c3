// SPDX-License-Identifier: GPL-3.0-or-later
/// Yogi: Adam whose second moment grows and shrinks by amounts, not by shares, and so falls slowly.
///   m ← β₁m + (1−β₁)g    v ← v − (1−β₂) sign(v − g²) g²    x ← x − η m̂ / (√v̂ + ε)
/// Zaheer et al. 2018. m and v start at the initial accumulator (m too, a habit of the PyTorch ports); both are
/// bias-corrected. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moment_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct YogiSettings : MomentSettings {
  YogiSettings() { epsilon = 1e-3; }
  double initialAccumulator = 1e-6;
};

template <class Scalar>
class Yogi final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &secondMoment_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<YogiSettings>();
    if (updates_ == 0) {
      for (auto* moment : {&firstMoment_, &secondMoment_}) moment->setConstant(Scalar(s.initialAccumulator));
    }
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Bias bias = s.biasCorrection ? bias_.at(s.beta1, s.beta2, updates_) : Bias{};
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    advance(x, s, {ofFirst, ofRoot});
    if (trace) record(*trace, ofFirst);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"second moment", "v", &secondMoment_}},
            {{"updates", "t", &updates_}}};
  }

 private:
  struct Factors {
    Scalar first, root;
  };

  void advance(VectorRef<Scalar> x, const YogiSettings& s, const Factors& by) {
    const Scalar b1 = Scalar(s.beta1), rate = Scalar(s.learningRate), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          const Scalar square = g * g, amount = added2 * square;
          m = b1 * m + added1 * g;
          v += v < square ? amount : v > square ? -amount : Scalar(0) * square;
          r = rate / (std::sqrt(v) * by.root + epsilon);
          xi -= r * (m * by.first);
        },
        x, gradient_, firstMoment_, secondMoment_, rates_);
  }

  void record(Trace& trace, Scalar ofFirst) const {
    const VectorOf<Scalar> corrected = firstMoment_ * ofFirst;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 2);
    trace.add("corrected first moment", "m̂", corrected, 3, Trace::Role::direction);
    trace.add("effective rate", "η/(√v̂ + ε)", rates_, 4);
    trace.add("step", "Δx", -rates_.cwiseProduct(corrected), 4, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::yogi() {
  using S = YogiSettings;
  Description parameters = momentParameters<S>({.name = "Zaheer et al. 2018", .networkRate = 1e-2});
  parameters.push_back(biasCorrection<S>(&S::biasCorrection));
  parameters.push_back(initialAccumulator(
      &S::initialAccumulator, {.help = "What m and v start at.", .published = {{1e-6, "Zaheer et al. 2018"}}}));
  return {
      .id = "yogi",
      .label = "Yogi",
      .summary = "Adam whose second moment changes by amounts, not by shares: the effective rate rises slowly.",
      .rule = "m ← β₁m + (1−β₁)g\nv ← v − (1−β₂) sign(v − g²) g²\nm̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ)\nx ← x − η m̂/(√v̂ + ε)",
      .reference = "Zaheer et al. 2018, Adaptive methods for nonconvex optimization",
      .initial = Settings::of(std::move(parameters), S{}),
      .made = makerOf<Yogi>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
