// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_images.h"

#include "core/dataset/auxiliary_task.h"
#include "core/dataset/catalogue.h"
#include "core/run/limits.h"
#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

DatasetChoice choiceOf(const Scene& scene, const NetworkPlan& plan) {
  const DatasetPlan& data = plan.dataset;
  return {.id = data.id,
          .files = {fileIn(scene, data.images), fileIn(scene, data.labels), fileIn(scene, data.testImages), fileIn(scene, data.testLabels)},
          .folder = {.folder = fileIn(scene, data.folder), .height = static_cast<std::size_t>(data.size[0]),
                     .width = static_cast<std::size_t>(data.size[1]), .color = data.color},
          .division = {.testShare = plan.testShare, .validation = plan.validation, .trainSize = plan.trainSize, .seed = scene.seed}};
}

Augmenter::List listOf(const std::vector<AugmentationPlan>& plans) {
  Augmenter::List list;
  for (const AugmentationPlan& plan : plans) list.push_back(augmentations().require(plan.augmentation).made(plan.settings));
  return list;
}

/// All pixels of a part, [image][channel][row][column].
template <class Number>
std::vector<Number> pixelsOf(const Augmenter& images) {
  const std::size_t size = images.shape().size();
  std::vector<Number> pixels(images.count() * size);
  for (std::size_t i = 0; i < images.count(); ++i) images.image(0, i, &pixels[i * size]);
  return pixels;
}

void fill(NetworkPart& part, const ImageSet& set, const Augmenter& images, bool exact) {
  const auto index = [](std::size_t n) { return static_cast<Index>(n); };
  part.classes.assign(set.classes.begin(), set.classes.end());
  part.targets = set.targets;
  part.examples = {.count = index(set.count()),
                   .shape = {index(set.shape.channels), index(set.shape.height), index(set.shape.width)},
                   .classes = part.classes,
                   .targets = part.targets};
  if (exact) {
    part.examples.exactPixels = part.exactPixels = pixelsOf<double>(images);
  } else {
    part.examples.pixels = part.pixels = pixelsOf<float>(images);
  }
}

void requireModest(const Dataset& dataset, bool exact) {
  const std::size_t images = dataset.train.count() + dataset.validation.count() + dataset.test.count();
  const std::size_t each = dataset.shape().size() * (exact ? sizeof(double) : sizeof(float)) + dataset.train.targetWidth * sizeof(double);
  if (images == 0 || each <= static_cast<std::size_t>(limits::dataBytes) / images) return;
  throw DatasetError("the images take " + std::to_string(images * each >> 20) + " MiB; at most " + std::to_string(limits::dataBytes >> 20) +
                     " are possible, lower train_size");
}

}  // namespace

std::filesystem::path fileIn(const Scene& scene, const std::string& path) {
  return path.empty() ? std::filesystem::path() : std::filesystem::path(scene.folder) / path;
}

void load(NetworkImages& data, const Scene& scene) {
  const auto& plan = std::get<NetworkPlan>(scene.objective);
  const bool exact = plan.precision == "double";
  Dataset dataset = loadDataset(choiceOf(scene, plan));
  if (!plan.auxiliary.empty()) dataset = withTask(dataset, auxiliaryTasks().require(plan.auxiliary).made, scene.seed);
  requireModest(dataset, exact);
  const PixelStandardisation standardisation(standardisationOf(plan.standardisation), dataset.train);
  data.outputs = static_cast<Index>(dataset.outputs());
  data.classNames = dataset.classNames;
  const auto fillFrom = [&](NetworkPart& part, ImageSet& moved, const std::vector<AugmentationPlan>& list) {
    const auto set = std::make_shared<const ImageSet>(std::move(moved));
    fill(part, *set, Augmenter(set, listOf(list), standardisation, scene.seed), exact);
    return set;
  };
  const auto train = fillFrom(data.train, dataset.train, {});
  fillFrom(data.validation, dataset.validation, {});
  fillFrom(data.test, dataset.test, plan.testAugmentation);
  if (plan.augmentation.empty()) return;
  data.augmenter = std::make_shared<const Augmenter>(train, listOf(plan.augmentation), standardisation, scene.seed);
}

}  // namespace descent
