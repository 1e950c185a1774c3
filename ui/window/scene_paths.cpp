// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scene_paths.h"

#include <filesystem>

#include "core/dataset/catalogue.h"
#include "core/dataset/dataset_error.h"
#include "core/run/relative_path.h"

namespace descent {

std::vector<std::string*> pathsIn(Scene& scene) {
  std::vector<std::string*> given;
  if (auto* regression = std::get_if<RegressionPlan>(&scene.objective)) {
    if (auto* points = std::get_if<PointFile>(&regression->data)) given.push_back(&points->file);
  }
  auto* network = std::get_if<NetworkPlan>(&scene.objective);
  if (!network) return given;
  DatasetPlan& data = network->dataset;
  for (std::string* path : {&data.images, &data.labels, &data.testImages, &data.testLabels, &data.folder, &network->weights}) {
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
  for (std::string* path : pathsIn(scene)) {
    *path = relativePath((std::filesystem::path(scene.folder) / *path).string(), folder);
  }
  scene.folder = folder;
}

}  // namespace descent
