// SPDX-License-Identifier: GPL-3.0-or-later
/// From the plan of a regression to its landscape, and its length in steps.
#pragma once

#include "core/objective/regression/regression.h"
#include "core/run/scene.h"

namespace descent {

/// Reads or generates the points; `scene.objective` is a regression. Throws SceneError.
std::shared_ptr<const Regression> regressionOf(const Scene& scene);

/// The points alone, as they would be written into a list.
PointTable pointsOf(const Scene& scene);

/// Of a scene that counts in epochs of a regression, makes `steps` what they come to.
void countSteps(Scene& scene);

}  // namespace descent
