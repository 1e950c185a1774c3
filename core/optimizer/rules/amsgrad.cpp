// SPDX-License-Identifier: GPL-3.0-or-later
/// AMSGrad: Adam whose denominator never shrinks, so that rare large gradients are not forgotten.
///   m, v as Adam    V ← max(V, v)    x ← x − η m̂ / (√(V/(1−β₂ᵗ)) + ε)
/// Reddi, Kale & Kumar 2018 (arXiv:1904.09237), with bias correction as PyTorch has it: the maximum is over the
/// uncorrected v, the present correction is applied to it. Weight decay is coupled: g ← g + w x.
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moment_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

template <class Scalar>
class Amsgrad final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &secondMoment_, &largest_, &rates_})
      vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Bias bias = s.biasCorrection ? bias_.at(s.beta1, s.beta2, updates_) : Bias{};
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), rate = Scalar(s.learningRate), epsilon = Scalar(s.epsilon);
    const Scalar added1 = Scalar(1 - s.beta1), added2 = Scalar(1 - s.beta2);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& most, Scalar& r) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          most = v <= most ? most : v;
          r = rate / (std::sqrt(most) * ofRoot + epsilon);
          xi -= r * (m * ofFirst);
        },
        x, gradient_, firstMoment_, secondMoment_, largest_, rates_);
    if (trace) record(*trace, ofFirst);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_},
             {"second moment", "v", &secondMoment_},
             {"largest second moment", "V", &largest_}},
            {{"updates", "t", &updates_}}};
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    const VectorOf<Scalar> corrected = firstMoment_ * ofFirst;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("second moment", "v", secondMoment_, 2);
    trace.add("largest second moment", "V", largest_, 3);
    trace.add("corrected first moment", "m̂", corrected, 4, Trace::Role::direction);
    trace.add("effective rate", "η/(√V̂ + ε)", rates_, 5);
    trace.add("step", "Δx", -rates_.cwiseProduct(corrected), 5, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, secondMoment_, largest_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
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
