// SPDX-License-Identifier: GPL-3.0-or-later
/// The treatment of a penalty and the metric of a constraint as described settings, so that the same form shows them.
#pragma once

#include "core/run/scene.h"

namespace descent {

Settings treatmentSettings(PenaltyPlan::Treatment treatment);
PenaltyPlan::Treatment treatmentOf(const Value& value);

Settings metricSettings(ConstraintPlan::Metric metric);
ConstraintPlan::Metric metricOf(const Value& value);

}  // namespace descent
