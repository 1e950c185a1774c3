// SPDX-License-Identifier: GPL-3.0-or-later
/// Linear: a straight line from one share of the set value to another, then level.
///   η(t) = η (start + (end − start) min(t, N)/N)
/// As torch.optim.lr_scheduler.LinearLR.
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct Linear {
  double startFactor = 1.0 / 3;
  double endFactor = 1;
  std::optional<std::int64_t> totalSteps;

  double value(const ScheduleContext& context, double base, std::int64_t t) const {
    return base * (startFactor + (endFactor - startFactor) * shareOf(stepsOr(totalSteps, context), t));
  }
};

}  // namespace

ScheduleEntry schedule_rules::linear() {
  using S = Linear;
  return {.id = "linear",
          .label = "Linear",
          .summary = "A straight line from one share of the set value to another, then level.",
          .rule = "η(t) = η (start + (end − start) min(t, N)/N)",
          .reference = "torch.optim.lr_scheduler.LinearLR",
          .initial = Settings::of({factor("start_factor", &S::startFactor), factor("end_factor", &S::endFactor),
                                   wholeRun("total_steps", &S::totalSteps)},
                                  S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
