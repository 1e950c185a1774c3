// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scene_paths.h"

#include <filesystem>

#include "core/dataset/catalogue.h"
#include "core/dataset/dataset_error.h"

namespace descent {

std::vector<std::string*> pathsIn(Scene& scene) {
  std::vector<std::string*> given;
  auto* network = std::get_if<NetworkPlan>(&scene.objective);
  if (!network) return given;
  DatasetPlan& data = network->dataset;
  for (std::string* path : {&data.images, &data.labels, &data.testImages, &data.testLabels, &network->weights}) {
    if (!path->empty()) given.push_back(path);
  }
  return given;
}

void replacePath(Scene& scene, const std::string& missing, const std::string& found) {
  for (std::string* path : pathsIn(scene)) {
    if (*path == missing) *path = found;
  }
}

std::string missingDataset(const Scene& scene) {
  const auto* network = std::get_if<NetworkPlan>(&scene.objective);
  if (!network || network->dataset.id.empty()) return {};
  try {
    datasets().require(network->dataset.id).made.read();
  } catch (const DatasetError& error) {
    return error.missing();
  }
  return {};
}

void takeDatasetFrom(Scene& scene, const std::string& folder) {
  DatasetPlan found;
  found.id.clear();
  found.images = folder;
  std::get<NetworkPlan>(scene.objective).dataset = found;
}

void moveToFolder(Scene& scene, const std::string& folder) {
  namespace files = std::filesystem;
  for (std::string* path : pathsIn(scene)) {
    const files::path whole = files::absolute(files::path(scene.folder) / *path).lexically_normal();
    const files::path below = whole.lexically_relative(files::absolute(folder).lexically_normal());
    const bool outside = below.empty() || *below.begin() == "..";
    *path = (outside ? whole : below).string();
  }
  scene.folder = folder;
}

}  // namespace descent
