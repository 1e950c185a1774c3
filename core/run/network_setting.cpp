// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_setting.h"

#include <algorithm>
#include <filesystem>

#include "core/dataset/dataset_error.h"
#include "core/network/initialisers.h"
#include "core/network/network_builder.h"
#include "core/network/pattern.h"
#include "core/network/zoo.h"
#include "core/run/limits.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

std::filesystem::path fileOf(const Scene& scene, const std::string& path) {
  return path.empty() ? std::filesystem::path() : std::filesystem::path(scene.folder) / path;
}

DatasetChoice choiceOf(const Scene& scene, const NetworkPlan& plan) {
  return {.id = plan.dataset.id,
          .files = {fileOf(scene, plan.dataset.images), fileOf(scene, plan.dataset.labels),
                    fileOf(scene, plan.dataset.testImages), fileOf(scene, plan.dataset.testLabels)},
          .division = {.testShare = plan.testShare, .trainSize = plan.trainSize, .seed = scene.seed}};
}

/// All pixels of a set as `Number`, [image][channel][row][column].
template <class Number>
std::vector<Number> pixelsOf(const ImageSet& set) {
  std::vector<Number> pixels(set.count() * set.shape.size());
  for (std::size_t i = 0; i < set.count(); ++i) set.read(i, &pixels[i * set.shape.size()]);
  return pixels;
}

Examples examplesOf(const ImageSet& set, const std::vector<int>& classes, const std::vector<double>& targets) {
  const auto index = [](std::size_t n) { return static_cast<Index>(n); };
  return {.count = index(set.count()),
          .shape = {index(set.shape.channels), index(set.shape.height), index(set.shape.width)},
          .classes = classes,
          .targets = targets};
}

void fill(NetworkData& data, const Dataset& dataset, bool exact) {
  data.trainClasses.assign(dataset.train.classes.begin(), dataset.train.classes.end());
  data.testClasses.assign(dataset.test.classes.begin(), dataset.test.classes.end());
  data.trainTargets = dataset.train.targets;
  data.testTargets = dataset.test.targets;
  data.train = examplesOf(dataset.train, data.trainClasses, data.trainTargets);
  data.test = examplesOf(dataset.test, data.testClasses, data.testTargets);
  if (exact) {
    data.train.exactPixels = data.exactTrainPixels = pixelsOf<double>(dataset.train);
    data.test.exactPixels = data.exactTestPixels = pixelsOf<double>(dataset.test);
  } else {
    data.train.pixels = data.trainPixels = pixelsOf<float>(dataset.train);
    data.test.pixels = data.testPixels = pixelsOf<float>(dataset.test);
  }
  data.classNames = dataset.classNames;
  data.outputs = static_cast<Index>(dataset.outputs());
}

template <class Scalar>
void requireModest(const Network<Scalar>& network, std::int64_t batch) {
  if (network.layout().dimension > limits::networkParameters) {
    throw SceneError("objective.network: has " + std::to_string(network.layout().dimension) + " parameters; at most " +
                     std::to_string(limits::networkParameters) + " are possible, make layers smaller");
  }
  std::int64_t numbers = 0;
  for (const Slot& slot : network.slotList()) numbers += slot.activations.shape.size();
  const std::int64_t bytes = 2 * numbers * batch * static_cast<std::int64_t>(sizeof(Scalar));
  if (bytes > limits::activationBytes) {
    throw SceneError("objective.batch: the activations of a batch take " + std::to_string(bytes >> 20) +
                     " MiB; at most 2048 are possible, lower the batch");
  }
}

/// Only a network of float needs one.
template <class Scalar>
std::shared_ptr<const ExactTwin> exactTwin(const NetworkPlan& plan, const std::vector<LayerPlan>& layers, const Shape& shape) {
  if constexpr (std::is_same_v<Scalar, double>) return nullptr;
  return std::make_shared<const ExactTwin>(
      ExactTwin{buildNetwork<double>(layers, shape), make<double>(losses().require(plan.loss).made, plan.lossSettings)});
}

/// An autoencoder: data without numbers as answers are their own answers.
void reconstructImages(NetworkData& data) {
  for (Examples* examples : {&data.train, &data.test}) examples->reconstruct = examples->targets.empty();
}

std::vector<LayerPlan> layersOf(const NetworkPlan& plan, const Shape& shape, Index outputs) {
  if (!plan.zoo.empty()) return requireZoo(plan.zoo).layers(shape, outputs);
  return plan.pattern ? patternLayers(*plan.pattern, shape, outputs) : plan.layers;
}

template <class Scalar>
NetworkSettingOf<Scalar> build(const Scene& scene, const NetworkPlan& plan, NetworkSetting& setting) {
  const Shape shape = setting.data.train.shape;
  const std::vector<LayerPlan> layers = layersOf(plan, shape, setting.data.outputs);
  Network<Scalar> network = buildNetwork<Scalar>(layers, shape);
  const std::int64_t images = setting.data.train.count;
  requireModest(network, plan.batch == 0 ? images : std::min(plan.batch, images));
  NetworkSettingOf<Scalar> precise;
  const auto& initialiser = initialisers().require(plan.initialisation);
  precise.start = {initialParameters(network, initialiser.made, plan.initialisationSettings, scene.seed), network.initialRunning()};
  if (!plan.weights.empty()) precise.start = weightsFrom(network, readSafetensors(fileOf(scene, plan.weights)));
  auto loss = make<Scalar>(losses().require(plan.loss).made, plan.lossSettings);
  if (!loss->needsClasses() && network.output().size() == shape.size()) reconstructImages(setting.data);
  requireFit(*loss, setting.data.train, network.output().size());
  precise.objective = std::make_shared<const NetworkObjective<Scalar>>(NetworkParts<Scalar>{
      .network = std::move(network),
      .loss = std::move(loss),
      .train = setting.data.train,
      .test = setting.data.test,
      .batches = {.images = static_cast<std::size_t>(images), .batch = static_cast<std::size_t>(plan.batch), .shuffle = plan.shuffle, .seed = scene.seed},
      .workers = setting.workers.get(),
      .exact = exactTwin<Scalar>(plan, layers, shape)});
  return precise;
}

void measureLength(const Scene& scene, NetworkSetting& setting) {
  setting.stepsPerEpoch = std::visit([](const auto& p) { return p.objective->networkEvaluator()->stepsPerEpoch(); }, setting.precise);
  setting.steps = scene.steps;
  if (!scene.epochs) return;
  if (*scene.epochs > limits::steps / setting.stepsPerEpoch) {
    throw SceneError("epochs: epochs × batches is more than " + std::to_string(limits::steps) + " steps; lower epochs");
  }
  setting.steps = *scene.epochs * setting.stepsPerEpoch;
}

}  // namespace

const ParameterLayout& NetworkSetting::layout() const {
  return *std::visit([](const auto& p) { return &p.objective->layout(); }, precise);
}

std::shared_ptr<const NetworkSetting> networkSettingOf(const Scene& scene, int threads) {
  const auto& plan = std::get<NetworkPlan>(scene.objective);
  const std::string place = (scene.file.empty() ? "scene" : scene.file) + ": ";
  try {
    auto setting = std::make_shared<NetworkSetting>();
    setting->workers = std::make_unique<Workers>(threads);
    fill(setting->data, loadDataset(choiceOf(scene, plan)), plan.precision == "double");
    if (plan.precision == "double") {
      setting->precise = build<double>(scene, plan, *setting);
    } else {
      setting->precise = build<float>(scene, plan, *setting);
    }
    measureLength(scene, *setting);
    return setting;
  } catch (const DatasetError& error) {
    throw SceneError(place + "objective.dataset: " + error.what());
  } catch (const WeightsError& error) {
    throw SceneError(place + "objective.weights: " + error.what());
  } catch (const SettingError& error) {
    throw SceneError(place + "objective.network: " + error.what());
  } catch (const SceneError& error) {
    throw SceneError(place + error.what());
  }
}

}  // namespace descent
