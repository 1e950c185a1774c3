// SPDX-License-Identifier: GPL-3.0-or-later
/// Constant: the set value at every update.
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct Constant {
  double value(const ScheduleContext&, double base, std::int64_t) const { return base; }
};

}  // namespace

ScheduleEntry schedule_rules::constant() {
  return {.id = "constant",
          .label = "Constant",
          .summary = "The set value at every update.",
          .rule = "η(t) = η",
          .reference = "",
          .initial = Settings::of({}, Constant{}),
          .made = &ClosedForm<Constant>::make};
}

}  // namespace descent
