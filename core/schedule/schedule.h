// SPDX-License-Identifier: GPL-3.0-or-later
/// Schedule: a setting as a function of the step, t = 0 for the first update, in closed form, so that seeking to
/// any step costs the same. Variants are those of PyTorch's lr_scheduler; most multiply the setting's own value,
/// some replace it. A schedule that watches the loss (plateau) keeps counters, which belong to the run's state.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/settings/catalogue.h"

namespace descent {

/// What a schedule needs to know beside its settings.
struct ScheduleContext {
  std::int64_t steps = 1;  ///< of the run, less the warm-up: what "the whole run" means to a period
  double base = 1;         ///< the setting's own value
};

struct ScheduleCounter {
  std::string name;  ///< "bad steps"
  double* value;
};

class Schedule {
 public:
  virtual ~Schedule() = default;

  /// The value that update t + 1 uses in place of `base`.
  virtual double value(double base, std::int64_t t) const = 0;

  /// The momentum of update t + 1 where the schedule moves it against the rate (cycles).
  virtual std::optional<double> momentum(std::int64_t /*t*/) const { return std::nullopt; }

  /// The watched loss after update t + 1, or on a network after an epoch.
  virtual void observe(double /*loss*/) {}
  /// What a schedule that observes remembers; empty for closed forms.
  virtual std::vector<ScheduleCounter> counters() { return {}; }
};

using ScheduleMaker = std::unique_ptr<Schedule> (*)(const Settings& settings, const ScheduleContext& context);
using ScheduleEntry = Entry<ScheduleMaker>;

const Catalogue<ScheduleMaker>& schedules();

/// A ramp in front of any schedule: from `startFactor` to 1 times the schedule's own value at 0, over `steps`
/// updates; the schedule proper then sees t − steps.
struct Warmup {
  std::int64_t steps = 0;
  double startFactor = 0.1;
};

double warmedUp(const Schedule& schedule, const Warmup& warmup, double base, std::int64_t t);

}  // namespace descent
