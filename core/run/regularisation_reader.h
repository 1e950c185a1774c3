// SPDX-License-Identifier: GPL-3.0-or-later
/// Penalties, constraint and noise of a scene file.
#pragma once

#include "core/run/json_reader.h"
#include "core/run/scene.h"

namespace descent {

/// Reads "penalties", "constraint" and "noise" of the scene; its objective is read already.
void readRegularisation(const JsonReader& reader, Scene& scene);

/// Writes what the scene has of them.
void writeRegularisation(const Scene& scene, nlohmann::ordered_json& json);

/// A rule that cannot be followed by proximal maps or a projection.
struct UnfollowedRule {
  std::size_t run, segment;
  std::string message;  ///< with the cure
};
std::optional<UnfollowedRule> firstUnfollowedRule(const Scene& scene);

}  // namespace descent
