// SPDX-License-Identifier: GPL-3.0-or-later
/// Multi-step: the value drops by a factor at each of the listed steps.
///   η(t) = η γ^(number of milestones ≤ t)
/// As torch.optim.lr_scheduler.MultiStepLR.
#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct MultiStep {
  std::vector<double> milestones{50, 100};
  double gamma = 0.1;

  double value(const ScheduleContext&, double base, std::int64_t t) const {
    const auto passed =
        std::ranges::count_if(milestones, [t](double milestone) { return milestone <= static_cast<double>(t); });
    return base * elementary::pow(gamma, static_cast<double>(passed));
  }
};

}  // namespace

ScheduleEntry schedule_rules::multiStep() {
  using S = MultiStep;
  return {.id = "multi-step",
          .label = "Multi-step",
          .summary = "The value drops by a factor at each of the listed steps.",
          .rule = "η(t) = η γ^(number of milestones ≤ t)",
          .reference = "torch.optim.lr_scheduler.MultiStepLR",
          .initial = Settings::of({list("milestones", &S::milestones, {.legal = legal::wholeNumber, .unit = "steps"}),
                                   factor("gamma", &S::gamma, {.symbol = "γ"})},
                                  S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
