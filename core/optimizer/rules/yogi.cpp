// SPDX-License-Identifier: GPL-3.0-or-later
/// Yogi: Adam whose second moment grows and shrinks by amounts, not by shares, and so falls slowly.
///   m ← β₁m + (1−β₁)g    v ← v − (1−β₂) sign(v − g²) g²    x ← x − η m̂ / (√v̂ + ε)
/// Zaheer et al. 2018. m and v start at the initial accumulator (m too, a habit of the PyTorch ports); both are
/// bias-corrected. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
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
  void reset(const ParameterLayout& layout) override { moments_.reset(layout); }
  State<Scalar> state() override { return moments_.state(); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<YogiSettings>();
    if (moments_.updates == 0) {
      for (auto* moment : {&moments_.first, &moments_.second}) moment->setConstant(Scalar(s.initialAccumulator));
    }
    const Bias bias = moments_.begin(evaluator, x, s, trace);
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          const Scalar square = g * g, amount = k.added2 * square;
          m = k.b1 * m + k.added1 * g;
          v += v < square ? amount : v > square ? -amount : Scalar(0) * square;
          r = k.rate / (std::sqrt(v) * ofRoot + k.epsilon);
          xi -= r * (m * ofFirst);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
    if (trace) record(*trace, ofFirst);
    return moments_.report(s);
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    moments_.record(trace);
    moments_.recordStep(trace, "η/(√v̂ + ε)", moments_.recordCorrected(trace, ofFirst, 3), 4);
  }

  Moments<Scalar> moments_;
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
