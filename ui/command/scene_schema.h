// SPDX-License-Identifier: GPL-3.0-or-later
/// The keys of scene files, for `descentlab catalogue scene`: where each stands, its type, default and legal range.
/// Settings of optimizers, schedules, surfaces and layers are not repeated here: their catalogues list them.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace descent {

struct SceneKey {
  std::string path;  ///< "runs[].segments[].at"; [] stands for every element of a list
  std::string type;
  std::string fallback;  ///< the default as JSON text; empty: there is none; "required"
  std::string legal;     ///< empty: any value of the type
  std::string help;
};

const std::vector<SceneKey>& sceneKeys();
nlohmann::ordered_json sceneSchemaJson();
void printSceneSchema(std::ostream& out);

}  // namespace descent
