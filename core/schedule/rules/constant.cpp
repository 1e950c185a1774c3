// SPDX-License-Identifier: GPL-3.0-or-later
/// Constant: the setting keeps its own value.
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct ConstantSettings {};

class Constant final : public Schedule {
 public:
  double value(double base, std::int64_t) const override { return base; }
};

}  // namespace

ScheduleEntry schedule_rules::constant() {
  return {.id = "constant",
          .label = "Constant",
          .summary = "The setting keeps its own value.",
          .rule = "η(t) = η",
          .reference = "",
          .initial = Settings::of({}, ConstantSettings{}),
          .made = [](const Settings&, const ScheduleContext&) -> std::unique_ptr<Schedule> { return std::make_unique<Constant>(); }};
}

}  // namespace descent
