// SPDX-License-Identifier: GPL-3.0-or-later
/// Lookahead: a fast point runs ahead with any base rule; every k steps a slow point follows it part of the way and
/// the fast one goes on from there.
///   x ← base step    every k steps: s ← s + α(x − s), x ← s
/// Zhang et al. 2019 (arXiv:1907.08610). The base's state (velocity, moments, counters) carries on over this; s
/// starts at the start point. The point of a row is the fast one, after synchronisation where there is one. Bases that
/// keep their point in their state (Schedule-Free, D-Adaptation SGD) return to it at the next step.
#include "core/optimizer/base_rule.h"

namespace descent {
namespace {

struct LookaheadSettings {
  Nested base = momentumAsBase();
  std::int64_t period = 5;
  double alpha = 0.8;
};

const NestedChoices& bases() {
  static const NestedChoices choices = basesWhere([](const OptimizerMaker&) { return true; });
  return choices;
}

Description describe() {
  using S = LookaheadSettings;
  return {nested("base", &S::base, bases, {.help = "The rule that moves the fast point."}),
          integer("period", &S::period,
                  {.symbol = "k",
                   .legal = legal::count,
                   .sliderLow = 1,
                   .sliderHigh = 50,
                   .help = "How many steps the fast point makes before the slow one follows.",
                   .published = {{5, "Zhang et al. 2019"}}}),
          real("alpha", &S::alpha,
               {.symbol = "α",
                .legal = legal::closedUnit,
                .help = "How much of the way to the fast point the slow one follows; 1 is the base rule alone.",
                .published = {{0.5, "Zhang et al. 2019"}, {0.8, "the authors' code"}}})};
}

template <class Scalar>
class Lookahead final : public Optimizer<Scalar> {
 public:
  explicit Lookahead(const Settings& settings) : base_(makeBase<Scalar>(settings.as<LookaheadSettings>().base)) {}

  void reset(const ParameterLayout& layout) override {
    base_->reset(layout);
    slow_.setZero(layout.dimension);
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<LookaheadSettings>();
    if (updates_ == 0) slow_ = x;
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    Trace ofBase;
    const StepReport<Scalar> report = base_->step(evaluator, x, s.base.settings, trace ? &ofBase : nullptr);
    if (trace) addStepOfBase(*trace, ofBase, 1, "step of the base");
    if (report.result != StepReport<Scalar>::Result::stepped) return report;
    updates_ += 1;
    if (static_cast<std::int64_t>(updates_) % s.period == 0) synchronise(x, Scalar(s.alpha));
    if (trace) {
      trace->add("slow point", "s", slow_, 2, Trace::Role::place);
      trace->add("step", "Δx", x - before, 2, Trace::Role::direction);
    }
    return report;
  }

  State<Scalar> state() override {
    State<Scalar> state = base_->state();
    state.vectors.insert(state.vectors.begin(), {"slow point", "s", &slow_});
    state.numbers.insert(state.numbers.begin(), {"fast steps", "n", &updates_});
    return state;
  }

 private:
  void synchronise(VectorRef<Scalar> x, Scalar alpha) {
    slow_ = alpha * x + (1 - alpha) * slow_;
    x = slow_;
  }

  std::unique_ptr<Optimizer<Scalar>> base_;
  VectorOf<Scalar> slow_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::lookahead() {
  return {.id = "lookahead",
          .label = "Lookahead",
          .summary = "A fast point runs ahead with any rule; every k steps a slow one follows it part of the way.",
          .rule = "x ← step of the base\nevery k steps: s ← s + α(x − s), x ← s",
          .reference = "Zhang et al. 2019, arXiv:1907.08610; the base's state carries on",
          .initial = Settings::of(describe(), LookaheadSettings{}),
          .made = makerOf<Lookahead>({.wraps = true, .evaluations = "as its base"})};
}

}  // namespace descent
