// SPDX-License-Identifier: GPL-3.0-or-later
/// AdaMax: Adam with the largest recent gradient in place of the root mean square.
///   m ← β₁m + (1−β₁)g    u ← max(β₂u, |g| + ε)    x ← x − η/(1−β₁ᵗ) m/u
/// Kingma & Ba 2015 (arXiv:1412.6980), section 7.1; ε inside the maximum as PyTorch has it. u needs no correction.
/// Weight decay is coupled: g ← g + w x.
#include <algorithm>
#include <cmath>

#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/moment_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

template <class Scalar>
class Adamax final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &firstMoment_, &norm_, &rates_}) vector->setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MomentSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    addDecay<Scalar>(gradient_, x, s.weightDecay, trace);
    const Scalar ofFirst = Scalar(1 / bias_.at(s.beta1, s.beta2, updates_).first);
    const Scalar b1 = Scalar(s.beta1), b2 = Scalar(s.beta2), added = Scalar(1 - s.beta1);
    const Scalar rate = Scalar(s.learningRate), epsilon = Scalar(s.epsilon);
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& u, Scalar& r) {
          m = b1 * m + added * g;
          u = std::max(std::abs(g) + epsilon, b2 * u);
          r = rate / u;
          xi -= r * (m * ofFirst);
        },
        x, gradient_, firstMoment_, norm_, rates_);
    if (trace) record(*trace, ofFirst);
    return {.rate = s.learningRate, .rates = &rates_};
  }

  State<Scalar> state() override {
    return {{{"first moment", "m", &firstMoment_}, {"largest recent gradient", "u", &norm_}},
            {{"updates", "t", &updates_}}};
  }

 private:
  void record(Trace& trace, Scalar ofFirst) const {
    const VectorOf<Scalar> corrected = firstMoment_ * ofFirst;
    trace.add("first moment", "m", firstMoment_, 1, Trace::Role::direction);
    trace.add("largest recent gradient", "u", norm_, 2);
    trace.add("corrected first moment", "m̂", corrected, 3, Trace::Role::direction);
    trace.add("effective rate", "η/u", rates_, 4);
    trace.add("step", "Δx", -rates_.cwiseProduct(corrected), 4, Trace::Role::direction);
  }

  VectorOf<Scalar> gradient_, firstMoment_, norm_, rates_;
  BiasCorrection bias_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::adamax() {
  return {.id = "adamax",
          .label = "AdaMax",
          .summary = "Adam with the largest recent gradient in place of the root mean square.",
          .rule = "m ← β₁m + (1−β₁)g\nu ← max(β₂u, |g| + ε)\nm̂ = m/(1−β₁ᵗ)\nx ← x − η m̂/u",
          .reference = "Kingma & Ba 2015, arXiv:1412.6980, section 7.1; PyTorch's form",
          .initial = Settings::of(momentParameters<MomentSettings>({.name = "Kingma & Ba 2015", .networkRate = 2e-3}),
                                  MomentSettings{}),
          .made = makerOf<Adamax>({.adaptive = true, .proximal = true})};
}

}  // namespace descent
