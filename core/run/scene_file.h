// SPDX-License-Identifier: GPL-3.0-or-later
/// Scene files: the JSON form of a Scene ("descentlab/1"), read with validation and written back.
/// An unknown key, a wrong type or a value outside its legal range is a SceneError that names file, place
/// (as "runs[0].segments[0].settings.beta1") and cure.
#pragma once

#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/run/scene.h"

namespace descent {

class SceneError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What the caller knows and core does not: ids that the `stage` part may name. Empty sets are not checked.
struct KnownIds {
  std::set<std::string> layouts, tiles, themes, clocks;
};

/// `name` stands for the file in messages; `folder` is what relative paths refer to.
Scene parseScene(std::string_view text, const std::string& name, const std::string& folder = {});
Scene readScene(const std::filesystem::path& file);

std::string sceneText(const Scene& scene);

/// Everything that can be known to be wrong before running, beyond what parsing finds: limits, ids of the stage,
/// formula errors at their position, settings of schedules, files that do not exist. Throws SceneError.
void checkScene(const Scene& scene, const KnownIds& known = {});

/// Files that the scene needs and that are not there, as the scene writes them.
std::vector<std::string> missingFiles(const Scene& scene);

}  // namespace descent
