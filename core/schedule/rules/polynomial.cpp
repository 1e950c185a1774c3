// SPDX-License-Identifier: GPL-3.0-or-later
/// Polynomial: falls to 0 along a power and stays there.
///   η(t) = η (1 − min(t, N)/N)^power
/// As torch.optim.lr_scheduler.PolynomialLR.
#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct Polynomial {
  std::optional<std::int64_t> totalSteps;
  double power = 1;

  double value(const ScheduleContext& context, double base, std::int64_t t) const {
    return base * elementary::pow(1 - shareOf(stepsOr(totalSteps, context), t), power);
  }
};

}  // namespace

ScheduleEntry schedule_rules::polynomial() {
  using S = Polynomial;
  return {.id = "polynomial",
          .label = "Polynomial",
          .summary = "Falls to 0 along a power and stays there.",
          .rule = "η(t) = η (1 − min(t, N)/N)^power",
          .reference = "torch.optim.lr_scheduler.PolynomialLR",
          .initial = Settings::of({wholeRun("total_steps", &S::totalSteps),
                                   real("power", &S::power, {.legal = legal::nonNegative, .sliderHigh = 5})},
                                  S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
