// SPDX-License-Identifier: GPL-3.0-or-later
/// A regression in a scene file, both ways.
#pragma once

#include "core/run/json_reader.h"
#include "core/run/scene.h"

namespace descent {

RegressionPlan regressionOf(const JsonReader& reader);
nlohmann::ordered_json regressionJson(const RegressionPlan& plan);

}  // namespace descent
