// SPDX-License-Identifier: GPL-3.0-or-later
/// The plain numbers of a regression's plan as described settings, so that the same form shows them.
#pragma once

#include "core/run/scene.h"

namespace descent {

/// batch, shuffle, standardise, hold_out, early_stopping, patience.
Settings regressionNumbers(const RegressionPlan& plan);
void setRegressionNumber(RegressionPlan& plan, const std::string& key, const Value& value);

}  // namespace descent
