// SPDX-License-Identifier: GPL-3.0-or-later
/// Constant factor: a fixed share of the set value at first, then the set value.
///   η(t) = η·factor for t < total steps, then η
/// As torch.optim.lr_scheduler.ConstantLR.
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct ConstantFactor {
  double share = 1.0 / 3;
  std::optional<std::int64_t> totalSteps;

  double value(const ScheduleContext& context, double base, std::int64_t t) const {
    return t < stepsOr(totalSteps, context) ? base * share : base;
  }
};

}  // namespace

ScheduleEntry schedule_rules::constantFactor() {
  using S = ConstantFactor;
  return {.id = "constant-factor",
          .label = "Constant factor",
          .summary = "A fixed share of the set value at first, then all of it.",
          .rule = "η(t) = η·factor for t < total steps, then η",
          .reference = "torch.optim.lr_scheduler.ConstantLR",
          .initial = Settings::of({factor("factor", &S::share), wholeRun("total_steps", &S::totalSteps)}, S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
