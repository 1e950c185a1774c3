// SPDX-License-Identifier: GPL-3.0-or-later
/// QHAdam: Adam with a share of the plain gradient in the step, and of its square in the denominator.
///   x ← x − η [(1−ν₁)g + ν₁m̂] / (√((1−ν₂)g² + ν₂v̂) + ε)
/// Ma & Yarats 2019 (arXiv:1810.06801). ν₁ = ν₂ = 1 is Adam, ν₁ = 0 RMSprop with corrected moments.
/// Weight decay is coupled: g ← g + w x.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct QhadamSettings : MomentSettings {
  double discount1 = 0.7;
  double discount2 = 1;
};

template <class Scalar>
class Qhadam final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override { moments_.reset(layout); }
  State<Scalar> state() override { return moments_.state(); }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<QhadamSettings>();
    const Bias bias = moments_.begin(evaluator, x, s, trace);
    const Shares shares{Scalar(1 - s.discount1), Scalar(s.discount1 / bias.first), Scalar(1 - s.discount2),
                        Scalar(s.discount2 / bias.second)};
    advance(x, s, shares);
    if (trace) record(*trace, shares);
    return moments_.report(s);
  }

 private:
  /// What g and m, g² and v are multiplied by in step and denominator.
  struct Shares {
    Scalar gradient, first, square, second;
  };

  void advance(VectorRef<Scalar> x, const QhadamSettings& s, const Shares& share) {
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          v = k.b2 * v + k.added2 * g * g;
          r = k.rate / (std::sqrt(share.square * (g * g) + share.second * v) + k.epsilon);
          xi -= r * (share.gradient * g + share.first * m);
        },
        x, moments_.gradient, moments_.first, moments_.second, moments_.rates);
  }

  void record(Trace& trace, const Shares& share) const {
    const VectorOf<Scalar>& g = moments_.gradient;
    const VectorOf<Scalar> mixed = share.gradient * g + share.first * moments_.first;
    moments_.record(trace);
    trace.add("mixed gradient", "(1−ν₁)g + ν₁m̂", mixed, 3, Trace::Role::direction);
    trace.add("mixed square", "(1−ν₂)g² + ν₂v̂", share.square * g.cwiseAbs2() + share.second * moments_.second, 4);
    moments_.recordStep(trace, "η/(√… + ε)", mixed, 5);
  }

  Moments<Scalar> moments_;
};

}  // namespace

OptimizerEntry rules::qhadam() {
  using S = QhadamSettings;
  Description parameters = momentParameters<S>({.name = "as Adam"});
  parameters.push_back(biasCorrection<S>(&S::biasCorrection));
  parameters.push_back(real("discount1", &S::discount1,
                            {.symbol = "ν₁",
                             .legal = legal::closedUnit,
                             .help = "The share of the running mean in the step.",
                             .published = {{0.7, "Ma & Yarats 2019"}}}));
  parameters.push_back(real("discount2", &S::discount2,
                            {.symbol = "ν₂",
                             .legal = legal::closedUnit,
                             .help = "The share of the running mean in the denominator.",
                             .published = {{1, "Ma & Yarats 2019"}}}));
  return {.id = "qhadam",
          .label = "QHAdam",
          .summary = "Adam with a share of the plain gradient in the step and of its square in the denominator.",
          .rule =
              "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nn = (1−ν₁)g + ν₁m/(1−β₁ᵗ)\nq = (1−ν₂)g² + ν₂v/(1−β₂ᵗ)\nx ← x − η "
              "n/(√q + ε)",
          .reference = "Ma & Yarats 2019, arXiv:1810.06801",
          .initial = Settings::of(std::move(parameters), S{}),
          .made = makerOf<Qhadam>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
