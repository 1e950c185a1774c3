// SPDX-License-Identifier: GPL-3.0-or-later
/// Exponential: the value shrinks by the same factor at every update.
///   η(t) = η γᵗ
/// As torch.optim.lr_scheduler.ExponentialLR.
#include "core/numeric/elementary.h"
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct Exponential {
  double gamma = 0.99;

  double value(const ScheduleContext&, double base, std::int64_t t) const {
    return base * elementary::pow(gamma, static_cast<double>(t));
  }
};

}  // namespace

ScheduleEntry schedule_rules::exponential() {
  using S = Exponential;
  return {.id = "exponential",
          .label = "Exponential",
          .summary = "The value shrinks by the same factor at every update.",
          .rule = "η(t) = η γᵗ",
          .reference = "torch.optim.lr_scheduler.ExponentialLR",
          .initial = Settings::of({real("gamma", &S::gamma,
                                        {.symbol = "γ",
                                         .legal = legal::nonNegative,
                                         .sliderLow = 0.5,
                                         .sliderHigh = 0.9999,
                                         .scale = Scale::oneMinusLog})},
                                  S{}),
          .made = &ClosedForm<S>::make};
}

}  // namespace descent
