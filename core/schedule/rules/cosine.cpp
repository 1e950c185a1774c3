// SPDX-License-Identifier: GPL-3.0-or-later
/// Cosine: half a cosine wave from the set value down to a minimum; past the period it rises again.
///   η(t) = η_min + (η − η_min)(1 + cos(π t / period)) / 2
/// Loshchilov & Hutter 2017 (arXiv:1608.03983) without restarts, as torch.optim.lr_scheduler.CosineAnnealingLR.
#include <numbers>

#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct Cosine {
  std::optional<std::int64_t> period;
  double minimum = 0;

  double value(const ScheduleContext& context, double base, std::int64_t t) const {
    const double angle = std::numbers::pi * static_cast<double>(t) / static_cast<double>(stepsOr(period, context));
    return minimum + (base - minimum) * (1 + elementary::cos(angle)) / 2;
  }
};

}  // namespace

ScheduleEntry schedule_rules::cosine() {
  using S = Cosine;
  return {.id = "cosine",
          .label = "Cosine",
          .summary = "Half a cosine wave from the set value down to a minimum.",
          .rule = "η(t) = η_min + (η − η_min)(1 + cos(π t/period))/2",
          .reference = "Loshchilov & Hutter 2017, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
          .initial = Settings::of(
              {wholeRun("period", &S::period), absoluteValue("minimum", &S::minimum, {.symbol = "η_min"})}, S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
