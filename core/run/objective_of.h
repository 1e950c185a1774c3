// SPDX-License-Identifier: GPL-3.0-or-later
/// From a scene's objective to the thing itself.
#pragma once

#include <memory>

#include "core/objective/landscape.h"
#include "core/run/scene.h"

namespace descent {

/// All that a landscape is made from: scenes in which this is the same share it.
struct LandscapeKey {
  ObjectivePlan objective;
  std::vector<PenaltyPlan> penalties;
  std::optional<ConstraintPlan> constraint;
  std::optional<NoisePlan> noise;
  std::uint64_t seed = 1;
  std::string folder;
  bool operator==(const LandscapeKey&) const = default;
};
LandscapeKey landscapeKeyOf(const Scene& scene);

/// Throws SceneError for a network, and for a formula that cannot be parsed.
std::shared_ptr<const Landscape> landscapeOf(const Scene& scene);

/// The run's own start, else the scene's, else the surface's.
Point startOf(const Scene& scene, const RunPlan& run, const Landscape& landscape);

}  // namespace descent
