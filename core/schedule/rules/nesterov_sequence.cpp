// SPDX-License-Identifier: GPL-3.0-or-later
/// Nesterov's sequence: the growing momentum that gives the rate 1/k². It replaces the set value.
///   μ(t) = max(0, t − 1)/(t + 2)
/// Nesterov 1983; Su, Boyd & Candès 2016. For `momentum` of Nesterov's method in the look-ahead form.
#include "core/schedule/closed_form.h"
#include "core/schedule/rules/list.h"

namespace descent {
namespace {

struct NesterovSequence {
  double value(const ScheduleContext&, double, std::int64_t t) const {
    return static_cast<double>(std::max<std::int64_t>(0, t - 1)) / static_cast<double>(t + 2);
  }
};

}  // namespace

ScheduleEntry schedule_rules::nesterovSequence() {
  return {.id = "nesterov-sequence",
          .label = "Nesterov's sequence",
          .summary = "The growing momentum that gives the rate 1/k²; a constant one keeps gradient descent's.",
          .rule = "μ(t) = max(0, t − 1)/(t + 2)",
          .reference = "Nesterov 1983; Su, Boyd & Candès 2016",
          .initial = Settings::of({}, NesterovSequence{}),
          .made = &ClosedForm<NesterovSequence>::make};
}

}  // namespace descent
