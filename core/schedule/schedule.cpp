// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule.h"

#include "core/schedule/rules/list.h"

namespace descent {

const Catalogue<ScheduleMaker>& schedules() {
#define DESCENT_ENTRY(name) schedule_rules::name(),
  static const Catalogue<ScheduleMaker> catalogue("schedule", {DESCENT_SCHEDULES(DESCENT_ENTRY)});
#undef DESCENT_ENTRY
  return catalogue;
}

double warmedUp(const Schedule& schedule, const Warmup& warmup, double base, std::int64_t t) {
  if (t >= warmup.steps) return schedule.value(base, t - warmup.steps);
  const double share = static_cast<double>(t) / static_cast<double>(warmup.steps);
  return schedule.value(base, 0) * (warmup.startFactor + (1 - warmup.startFactor) * share);
}

}  // namespace descent
