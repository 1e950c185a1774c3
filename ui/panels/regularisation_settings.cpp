// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/regularisation_settings.h"

#include "core/settings/parameter.h"

namespace descent {
namespace {

struct TreatmentSetting {
  PenaltyPlan::Treatment treatment = PenaltyPlan::Treatment::subgradient;
};

struct MetricSetting {
  ConstraintPlan::Metric metric = ConstraintPlan::Metric::rule;
};

Parameter treatment() {
  using enum PenaltyPlan::Treatment;
  return choice("treatment", &TreatmentSetting::treatment, {{"subgradient", subgradient}, {"proximal", proximal}},
                {.help = "subgradient: in the gradient that the rule sees; round a kink it jitters. proximal: as a map "
                         "after the step, with the rule's own rate, which reaches exact zeros."});
}

Parameter metric() {
  using enum ConstraintPlan::Metric;
  return choice("metric", &MetricSetting::metric, {{"rule", rule}, {"euclidean", euclidean}},
                {.help = "rule: the nearest point as the rule's own rates measure, which keeps the minimum on the set. "
                         "euclidean: as the eye measures; adaptive rules then end beside it."});
}

}  // namespace

Settings treatmentSettings(PenaltyPlan::Treatment now) { return Settings::of({treatment()}, TreatmentSetting{now}); }

PenaltyPlan::Treatment treatmentOf(const Value& value) {
  Settings settings = treatmentSettings({});
  settings.set("treatment", value);
  return settings.as<TreatmentSetting>().treatment;
}

Settings metricSettings(ConstraintPlan::Metric now) { return Settings::of({metric()}, MetricSetting{now}); }

ConstraintPlan::Metric metricOf(const Value& value) {
  Settings settings = metricSettings({});
  settings.set("metric", value);
  return settings.as<MetricSetting>().metric;
}

}  // namespace descent
