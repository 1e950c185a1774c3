// SPDX-License-Identifier: GPL-3.0-or-later
/// Cosine with warm restarts (SGDR): at the end of each half wave the value jumps back; each period is `period_factor`
/// times the one before.
///   η = η_min + (η − η_min)(1 + cos(π t′/T))/2, t′ counted from the last restart
/// Loshchilov & Hutter 2017 (arXiv:1608.03983), as torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.
#include <numbers>

#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"
#include "core/schedule/schedule_settings.h"

namespace descent {
namespace {

struct CosineRestarts {
  std::optional<std::int64_t> period;
  std::int64_t periodFactor = 1;
  double minimum = 0;

  double value(const ScheduleContext& context, double base, std::int64_t t) const {
    std::int64_t length = stepsOr(period, context), since = t;
    if (periodFactor == 1) since %= length;
    while (since >= length) {
      since -= length;
      length *= periodFactor;
    }
    const double angle = std::numbers::pi * static_cast<double>(since) / static_cast<double>(length);
    return minimum + (base - minimum) * (1 + elementary::cos(angle)) / 2;
  }
};

}  // namespace

ScheduleEntry schedule_rules::cosineRestarts() {
  using S = CosineRestarts;
  return {
      .id = "cosine-restarts",
      .label = "Cosine with restarts",
      .summary = "Half cosine waves one after another: at the end of each the value jumps back up.",
      .rule = "η(t) = η_min + (η − η_min)(1 + cos(π t′/T))/2, t′ since the last restart",
      .reference = "Loshchilov & Hutter 2017, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts",
      .initial = Settings::of({wholeRun("period", &S::period, "The length of the first wave."),
                               integer("period_factor", &S::periodFactor,
                                       {.legal = {.low = 1, .high = 1e6},
                                        .sliderLow = 1,
                                        .sliderHigh = 4,
                                        .help = "Each wave is this many times as long as the one before."}),
                               absoluteValue("minimum", &S::minimum, {.symbol = "η_min"})},
                              S{}),
      .made = &ClosedForm<S>::make};
}

}  // namespace descent
