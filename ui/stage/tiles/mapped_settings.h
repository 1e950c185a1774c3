// SPDX-License-Identifier: GPL-3.0-or-later
/// MappedSettings: which two settings of a run a stability map is of, and how they are read and set.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/run/scene.h"
#include "core/settings/parameter.h"

namespace descent {

struct MappedSettings {
  std::string horizontal, vertical;
};

/// Those that the tile's settings "horizontal" and "vertical" name, else the rate and what keeps the past; none where
/// the run has fewer than two numbers.
std::optional<MappedSettings> mappedSettings(const RunPlan& run, const nlohmann::json& settings);

/// The first segment that has a setting speaks for the run; `key` must be one of its numbers.
const Parameter& parameterOf(const RunPlan& run, const std::string& key);
/// NaN where the setting is absent.
double valueOf(const RunPlan& run, const std::string& key);
/// Rounded to as many digits as a pixel tells apart.
void setLegibly(RunPlan& run, const std::string& key, double value);

}  // namespace descent
