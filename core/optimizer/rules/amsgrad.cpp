// SPDX-License-Identifier: GPL-3.0-or-later
/// AMSGrad: Adam whose denominator never shrinks, so that rare large gradients are not forgotten.
///   m, v as Adam    V ← max(V, v)    x ← x − η m̂ / (√(V/(1−β₂ᵗ)) + ε)
/// Reddi, Kale & Kumar 2018 (arXiv:1904.09237), with bias correction as PyTorch has it: the maximum is over the
/// uncorrected v, the present correction is applied to it. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moments.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

template <class Scalar>
class Amsgrad final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    moments_.reset(layout);
    largest_.setZero(layout.dimension);
  }

  State<Scalar> state() override {
    State<Scalar> state = moments_.state();
    state.vectors.push_back({"largest second moment", "V", &largest_});
    return state;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentSettings>();
    const Bias bias = moments_.begin(evaluator, x, s, trace);
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    eachCoordinate(
        [=, k = MomentFactors<Scalar>(s)](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& most, Scalar& r) {
          m = k.b1 * m + k.added1 * g;
          v = k.b2 * v + k.added2 * g * g;
          most = v <= most ? most : v;
          r = k.rate / (std::sqrt(most) * ofRoot + k.epsilon);
          xi -= r * (m * ofFirst);
        },
        x, moments_.gradient, moments_.first, moments_.second, largest_, moments_.rates);
    if (trace) record(*trace, ofFirst);
    return moments_.report(s);
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    moments_.record(trace);
    trace.add("largest second moment", "V", largest_, 3);
    moments_.recordStep(trace, "η/(√V̂ + ε)", moments_.recordCorrected(trace, ofFirst, 4), 5);
  }

  Moments<Scalar> moments_;
  VectorOf<Scalar> largest_;
};

}  // namespace

OptimizerEntry rules::amsgrad() {
  Description parameters = momentParameters<MomentSettings>({.name = "PyTorch"});
  parameters.push_back(biasCorrection(&MomentSettings::biasCorrection));
  return {
      .id = "amsgrad",
      .label = "AMSGrad",
      .summary = "Adam whose denominator never shrinks: a repair for cases in which Adam does not converge.",
      .rule =
          "m ← β₁m + (1−β₁)g\nv ← β₂v + (1−β₂)g²\nV ← max(V, v)\nm̂ = m/(1−β₁ᵗ), V̂ = V/(1−β₂ᵗ)\nx ← x − η m̂/(√V̂ + ε)",
      .reference = "Reddi, Kale & Kumar 2018, arXiv:1904.09237; PyTorch's form",
      .initial = Settings::of(std::move(parameters), MomentSettings{}),
      .made = makerOf<Amsgrad>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
