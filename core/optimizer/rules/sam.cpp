// SPDX-License-Identifier: GPL-3.0-or-later
/// SAM, sharpness-aware minimisation: any base rule, with the gradient of the highest point nearby, so that narrow
/// valleys are left for wide ones.
///   e = ρ g/(‖g‖₂ + 1e-12)    base step from x with the gradient at x + e
/// Foret et al. 2021 (arXiv:2010.01412); adaptive: Kwon et al. 2021 (arXiv:2102.11600), e = ρ x² g/(‖|x| g‖₂ + 1e-12).
#include "core/optimizer/base_rule.h"
#include "core/optimizer/perturbed_evaluator.h"

namespace descent {
namespace {

struct SamSettings {
  Nested base = momentumAsBase();
  double rho = 0.05;
  bool adaptive = false;
};

/// Rules that take their gradient once a step: a line search must not compare values of x with slopes of x + e.
const NestedChoices& bases() {
  static const NestedChoices choices = basesWhere([](const OptimizerMaker& made) { return made.clips; });
  return choices;
}

Description describe() {
  using S = SamSettings;
  return {nested("base", &S::base, bases, {.help = "The rule that makes the step with the gradient at x + e."}),
          real("rho", &S::rho,
               {.label = "radius",
                .symbol = "ρ",
                .legal = legal::nonNegative,
                .sliderLow = 1e-3,
                .sliderHigh = 2,
                .scale = Scale::log,
                .help = "How far uphill the gradient is taken; 0 is the base rule alone.",
                .published = {{0.05, "Foret et al. 2021"}}}),
          boolean("adaptive", &S::adaptive,
                  {.help = "Measures the radius relative to each coordinate's size, so that rescaling weights does not "
                           "change it."})};
}

template <class Scalar>
class Sam final : public Optimizer<Scalar> {
 public:
  explicit Sam(const Settings& settings) : base_(makeBase<Scalar>(settings.as<SamSettings>().base)) {}

  void reset(const ParameterLayout& layout) override {
    base_->reset(layout);
    scratch_.resize(layout.dimension);
    pointDimension_ = layout.pointDimension;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<SamSettings>();
    const Perturbation perturbation{.rho = s.rho, .adaptive = s.adaptive, .pointDimension = pointDimension_};
    PerturbedEvaluator<Scalar> perturbed(evaluator, perturbation, scratch_, trace);
    Trace ofBase;
    const StepReport<Scalar> report = base_->step(perturbed, x, s.base.settings, trace ? &ofBase : nullptr);
    if (trace) addStepOfBase(*trace, ofBase, 2, "step");
    return report;
  }

  State<Scalar> state() override { return base_->state(); }

 private:
  std::unique_ptr<Optimizer<Scalar>> base_;
  typename PerturbedEvaluator<Scalar>::Scratch scratch_;
  Eigen::Index pointDimension_ = 0;
};

}  // namespace

OptimizerEntry rules::sam() {
  return {.id = "sam",
          .label = "SAM",
          .summary = "Any rule with the gradient of the highest point nearby, which favours wide minima.",
          .rule = "e = ρ ∇f(x)/(‖∇f(x)‖₂ + 1e-12)\nx ← step of the base with g = ∇f(x + e)",
          .reference = "Foret et al. 2021, arXiv:2010.01412; adaptive: Kwon et al. 2021, arXiv:2102.11600",
          .initial = Settings::of(describe(), SamSettings{}),
          .made = makerOf<Sam>({.wraps = true, .evaluations = "2"})};
}

}  // namespace descent
