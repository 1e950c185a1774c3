// SPDX-License-Identifier: GPL-3.0-or-later
/// `render --sweep`: one setting takes a row of values, in every run that has it or in the objective.
#pragma once

#include "core/run/scene.h"
#include "ui/command/arguments.h"

namespace descent {

/// The scene with the setting at value `index` of the sweep, equally spaced from one end to the other.
/// Throws UsageError if nothing in the scene has such a setting, or the value is not legal.
Scene swept(Scene scene, const Sweep& sweep, int index);

}  // namespace descent
