// SPDX-License-Identifier: GPL-3.0-or-later
/// ClosedForm: a schedule that is one function of its settings, the context, the set value and t.
/// `Rule` is the settings' struct, with a member
///   double value(const ScheduleContext& context, double base, std::int64_t t) const
/// and, if it moves the momentum, std::optional<double> momentum(const ScheduleContext& context, std::int64_t t) const.
#pragma once

#include <algorithm>

#include "core/schedule/schedule.h"

namespace descent {

template <class Rule>
class ClosedForm final : public Schedule {
 public:
  ClosedForm(const Rule& rule, const ScheduleContext& context) : rule_(rule), context_(context) {}

  double value(double base, std::int64_t t) const override { return rule_.value(context_, base, t); }

  std::optional<double> momentum(std::int64_t t) const override {
    if constexpr (requires { rule_.momentum(context_, t); }) {
      return rule_.momentum(context_, t);
    } else {
      return std::nullopt;
    }
  }

  static std::unique_ptr<Schedule> make(const Settings& settings, const ScheduleContext& context) {
    return std::make_unique<ClosedForm>(settings.as<Rule>(), context);
  }

 private:
  Rule rule_;
  ScheduleContext context_;
};

/// The given number of steps, or where it is absent the run's.
inline std::int64_t stepsOr(const std::optional<std::int64_t>& given, const ScheduleContext& context) {
  return given.value_or(std::max<std::int64_t>(1, context.steps));
}

/// How much of `steps` is over at t, from 0 to 1; past the end it stays 1.
inline double shareOf(std::int64_t steps, std::int64_t t) {
  return static_cast<double>(std::min(t, steps)) / static_cast<double>(steps);
}

}  // namespace descent
