// SPDX-License-Identifier: GPL-3.0-or-later
/// Step: the value drops by a factor every `step_size` updates.
///   η(t) = η γ^⌊t / step_size⌋
/// As torch.optim.lr_scheduler.StepLR.
#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct Step {
  std::int64_t stepSize = 30;
  double gamma = 0.1;

  double value(const ScheduleContext&, double base, std::int64_t t) const {
    return base * elementary::pow(gamma, static_cast<double>(t / stepSize));
  }
};

}  // namespace

ScheduleEntry schedule_rules::step() {
  using S = Step;
  return {
      .id = "step",
      .label = "Step",
      .summary = "The value drops by a factor every so many updates.",
      .rule = "η(t) = η γ^⌊t/step size⌋",
      .reference = "torch.optim.lr_scheduler.StepLR",
      .initial = Settings::of({stepCount("step_size", &S::stepSize), factor("gamma", &S::gamma, {.symbol = "γ"})}, S{}),
      .made = &ClosedForm<S>::make};
}

}  // namespace descent
