// SPDX-License-Identifier: GPL-3.0-or-later
/// Steepest descent: against the gradient, as far as a line search finds worth going.
///   d ← −g    t ← line search    x ← x + t d
/// Cauchy 1847. With the exact step successive directions stand at right angles: it zigzags in a narrow valley, and the
/// error shrinks by (κ−1)/(κ+1) a step at condition κ.
#include "core/optimizer/rules/list.h"
#include "core/optimizer/search_settings.h"
#include "core/optimizer/searching_rule.h"

namespace descent {
namespace {

struct SteepestDescentSettings {
  LineSearchKind lineSearch = LineSearchKind::strongWolfe;
  double toleranceGradient = 1e-8;
};

template <class Scalar>
class SteepestDescent final : public SearchingRule<Scalar> {
 public:
  /// No direction of the past is needed.
  State<Scalar> state() override {
    State<Scalar> state;
    this->addNumbers(state);
    return state;
  }

 private:
  SearchPlan plan(const Settings& now) const override {
    const auto& s = now.as<SteepestDescentSettings>();
    return {.lineSearch = s.lineSearch, .toleranceGradient = s.toleranceGradient};
  }
  int directionLine() const override { return 1; }
  void chooseDirection(const Settings&, Trace*) override { this->direction_ = -this->gradient(); }
};

}  // namespace

OptimizerEntry rules::steepestDescent() {
  using S = SteepestDescentSettings;
  return {.id = "steepest-descent",
          .label = "Steepest descent",
          .summary = "Against the gradient as far as the loss falls: no rate to choose, yet it zigzags in a valley.",
          .rule = "d ← −g\nt ← line search along d\nx ← x + td",
          .reference = "Cauchy 1847; Nocedal & Wright 2006, chapter 3",
          .initial = Settings::of({lineSearch(&S::lineSearch), toleranceGradient(&S::toleranceGradient)}, S{}),
          .made = makerOf<SteepestDescent>(
              {.clips = false, .couples = true, .evaluations = "1 at first, then one a probe"})};
}

}  // namespace descent
