// SPDX-License-Identifier: GPL-3.0-or-later
/// Nonlinear conjugate gradients: each direction keeps a share β of the last one, so that on a quadratic with exact
/// steps nothing gained is lost again and n steps suffice. With y = g − g₋:
///   d ← −g + βd    β = max(0, g·y / g₋·g₋), g·g / g₋·g₋, g·y / d·y or g·g / d·y
/// Polak & Ribière 1969 with Powell's max(0, ·), Fletcher & Reeves 1964, Hestenes & Stiefel 1952, Dai & Yuan 1999.
/// Gradients only: it is no second-order method.
#include "core/optimizer/rules/list.h"
#include "core/optimizer/search_settings.h"
#include "core/optimizer/searching_rule.h"

namespace descent {
namespace {

enum class Conjugacy { polakRibierePlus, fletcherReeves, hestenesStiefel, daiYuan };

struct ConjugateGradientSettings {
  Conjugacy variant = Conjugacy::polakRibierePlus;
  LineSearchKind lineSearch = LineSearchKind::strongWolfe;
  std::int64_t restart = 0;
  double toleranceGradient = 1e-8;
};

Description describe() {
  using S = ConjugateGradientSettings;
  return {choice("variant", &S::variant,
                 {{"polak-ribiere-plus", Conjugacy::polakRibierePlus},
                  {"fletcher-reeves", Conjugacy::fletcherReeves},
                  {"hestenes-stiefel", Conjugacy::hestenesStiefel},
                  {"dai-yuan", Conjugacy::daiYuan}},
                 {.symbol = "β",
                  .help = "How much of the last direction is kept. All four agree on a quadratic with exact steps; "
                          "polak-ribiere-plus starts anew by itself after a poor step."}),
          lineSearch(&S::lineSearch),
          integer("restart", &S::restart,
                  {.legal = legal::wholeNumber,
                   .sliderLow = 0,
                   .sliderHigh = 100,
                   .unit = "steps",
                   .help = "Every so many steps the direction is −g again. 0: only where the direction would not lead "
                           "downhill by a hundredth of ‖g‖²."}),
          toleranceGradient(&S::toleranceGradient)};
}

template <class Scalar>
class ConjugateGradient final : public SearchingRule<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    SearchingRule<Scalar>::reset(layout);
    change_.setZero(layout.dimension);
    kept_ = 0;
  }

  State<Scalar> state() override {
    State<Scalar> state = SearchingRule<Scalar>::state();
    state.numbers.push_back({"steps since a restart", "", &kept_});
    return state;
  }

 private:
  /// A direction may be far shorter than its step: a search held back would lose what makes directions conjugate.
  SearchPlan plan(const Settings& now) const override {
    const auto& s = now.as<ConjugateGradientSettings>();
    return {.lineSearch = s.lineSearch, .curvature = 0.4, .growth = 50, .toleranceGradient = s.toleranceGradient};
  }
  int directionLine() const override { return 2; }
  void forgetPast() override { kept_ = 0; }

  /// To the bottom of a parabola with the curvature that the last step met.
  Scalar firstStep(const SearchPlan& plan, Scalar slope) const override {
    if (plan.lineSearch == LineSearchKind::none || this->startsAnew())
      return SearchingRule<Scalar>::firstStep(plan, slope);
    const Scalar step = -slope / (curvature_ * this->direction_.squaredNorm());
    return step > 0 ? std::min(step, Scalar(1)) : Scalar(1);
  }

  void chooseDirection(const Settings& now, Trace* trace) override {
    const auto& s = now.as<ConjugateGradientSettings>();
    const VectorOf<Scalar>& g = this->gradient();
    const bool due = s.restart > 0 && kept_ + 1 >= static_cast<double>(s.restart);
    const Scalar beta = this->first() ? Scalar(0) : share(s.variant) * Scalar(!due);
    if (trace) trace->add("share of the last direction", "β", static_cast<double>(beta), 1);
    this->direction_ = beta * this->direction_ - g;
    kept_ += 1;
    if (beta != 0 && g.dot(this->direction_) <= Scalar(-0.01) * g.squaredNorm()) return;
    this->direction_ = -g;
    kept_ = 0;
  }

  Scalar share(Conjugacy variant) {
    const VectorOf<Scalar>&g = this->gradient(), &before = this->previousGradient();
    change_ = g - before;
    const Scalar along = this->direction_.dot(change_);
    curvature_ = along / (this->lastStep() * this->direction_.squaredNorm());
    switch (variant) {
      case Conjugacy::polakRibierePlus:
        return std::max(Scalar(0), quotient(g.dot(change_), before.squaredNorm()));
      case Conjugacy::fletcherReeves:
        return quotient(g.squaredNorm(), before.squaredNorm());
      case Conjugacy::hestenesStiefel:
        return quotient(g.dot(change_), along);
      case Conjugacy::daiYuan:
        return quotient(g.squaredNorm(), along);
    }
    return 0;
  }

  /// 0, a restart, where the denominator vanishes.
  static Scalar quotient(Scalar a, Scalar b) {
    const Scalar q = a / b;
    return std::isfinite(q) ? q : Scalar(0);
  }

  VectorOf<Scalar> change_;
  Scalar curvature_ = 1;  ///< along the last step, found anew in each
  double kept_ = 0;       ///< steps since the direction was −g
};

}  // namespace

OptimizerEntry rules::conjugateGradient() {
  return {
      .id = "conjugate-gradient",
      .label = "Conjugate gradients",
      .summary =
          "Each direction keeps a share of the last: gradients only, and n steps for a quadratic in n dimensions.",
      .rule = "β ← max(0, g·(g − g₋) / g₋·g₋), or another variant\nd ← −g + βd\nt ← line search along d\nx ← x + td",
      .reference = "Hestenes & Stiefel 1952; Fletcher & Reeves 1964; Polak & Ribière 1969; Dai & Yuan 1999",
      .initial = Settings::of(describe(), ConjugateGradientSettings{}),
      .made =
          makerOf<ConjugateGradient>({.clips = false, .couples = true, .evaluations = "1 at first, then one a probe"})};
}

}  // namespace descent
