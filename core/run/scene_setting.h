// SPDX-License-Identifier: GPL-3.0-or-later
/// One setting of a scene by its key alone, for sweeps: in every run that has it, in the objective and in
/// what stands round it (penalties, constraint, noise).
#pragma once

#include <string>

#include "core/run/scene.h"

namespace descent {

/// Throws SettingError if nothing in the scene has such a setting, or the value is not legal.
void setEverywhere(Scene& scene, const std::string& key, double value);

/// The description of the first setting of that key, runs first; null if there is none, and for a formula's own names.
const Parameter* settingOf(const Scene& scene, const std::string& key);

}  // namespace descent
