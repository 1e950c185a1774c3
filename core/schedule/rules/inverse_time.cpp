// SPDX-License-Identifier: GPL-3.0-or-later
/// Inverse time: the value falls as 1/t in the long run, which lets stochastic gradients settle.
///   η(t) = η / (1 + decay·t)
/// Robbins & Monro 1951.
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct InverseTime {
  double decay = 0.01;

  double value(const ScheduleContext&, double base, std::int64_t t) const {
    return base / (1 + decay * static_cast<double>(t));
  }
};

}  // namespace

ScheduleEntry schedule_rules::inverseTime() {
  using S = InverseTime;
  return {.id = "inverse-time",
          .label = "Inverse time",
          .summary = "The value falls as 1/t in the long run, which lets noisy gradients settle.",
          .rule = "η(t) = η / (1 + decay·t)",
          .reference = "Robbins & Monro 1951",
          .initial = Settings::of(
              {real("decay", &S::decay,
                    {.legal = legal::nonNegative, .sliderLow = 1e-5, .sliderHigh = 1, .scale = Scale::log})},
              S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
