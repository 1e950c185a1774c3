// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_setting.h"

#include <algorithm>

#include "core/dataset/dataset_error.h"
#include "core/network/initialisers.h"
#include "core/network/network_builder.h"
#include "core/network/pattern.h"
#include "core/network/zoo.h"
#include "core/run/limits.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

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

/// All of a file that must fit, or what is asked for of another network's.
template <class Scalar>
void takeWeights(const Network<Scalar>& network, const Scene& scene, const NetworkPlan& plan, NetworkWeights<Scalar>& weights) {
  const std::vector<StoredTensor> tensors = readSafetensors(fileIn(scene, plan.weights));
  if (plan.restore == "*" && plan.rename.empty()) {
    weights = weightsFrom(network, tensors);
  } else {
    restoreWeights(network, tensors, {.wanted = NamePattern(plan.restore), .rename = plan.rename}, weights);
  }
}

WeightPenalties penaltiesOf(const Scene& scene, PenaltyPlan::Treatment treatment) {
  WeightPenalties list;
  for (const PenaltyPlan& plan : scene.penalties) {
    if (plan.treatment == treatment) list.push_back({penalties().require(plan.penalty).made.make(plan.settings), plan.biases});
  }
  return list;
}

WeightMaps mapsOf(const Scene& scene) {
  WeightMaps maps{.penalties = penaltiesOf(scene, PenaltyPlan::Treatment::proximal)};
  if (!scene.constraint) return maps;
  maps.constraint = constraints().require(scene.constraint->constraint).made.make(scene.constraint->settings);
  maps.perUnit = scene.constraint->constraint == "max-norm";
  maps.euclidean = scene.constraint->metric == ConstraintPlan::Metric::euclidean;
  return maps;
}

/// Frozen are some layers, not none and not all.
void requireLayers(const ParameterLayout& layout, const RunPlan& run) {
  for (const Segment& segment : run.segments) {
    if (segment.freeze.empty()) continue;
    const NamePattern frozen(segment.freeze);
    const auto count = std::ranges::count_if(layout.tensors, [&](const Tensor& tensor) { return frozen.matches(layerOf(tensor.name)); });
    const std::string place = "runs: \"" + run.label + "\": freeze \"" + segment.freeze + "\" ";
    if (count == 0) {
      std::string names;
      for (const Tensor& tensor : layout.tensors) {
        if (names.find(layerOf(tensor.name)) == std::string::npos) names += (names.empty() ? "" : ", ") + std::string(layerOf(tensor.name));
      }
      throw SceneError(place + "matches no layer that learns; they are " + names);
    }
    if (count == std::ssize(layout.tensors)) throw SceneError(place + "leaves nothing to learn; freeze fewer layers");
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
void reconstructImages(NetworkImages& data) {
  for (Examples* examples : {&data.train.examples, &data.validation.examples, &data.test.examples}) examples->reconstruct = examples->targets.empty();
}

std::vector<LayerPlan> layersOf(const NetworkPlan& plan, const Shape& shape, Index outputs) {
  if (!plan.zoo.empty()) return requireZoo(plan.zoo).layers(shape, outputs);
  return plan.pattern ? patternLayers(*plan.pattern, shape, outputs) : plan.layers;
}

template <class Scalar>
NetworkSettingOf<Scalar> build(const Scene& scene, const NetworkPlan& plan, NetworkSetting& setting) {
  const Shape shape = setting.data.train.examples.shape;
  const std::vector<LayerPlan>& layers = setting.layers = layersOf(plan, shape, setting.data.outputs);
  Network<Scalar> network = buildNetwork<Scalar>(layers, shape);
  const std::int64_t images = setting.data.train.examples.count;
  requireModest(network, plan.batch == 0 ? images : std::min(plan.batch, images));
  NetworkSettingOf<Scalar> precise;
  const auto& initialiser = initialisers().require(plan.initialisation);
  precise.start = {initialParameters(network, initialiser.made, plan.initialisationSettings, scene.seed), network.initialRunning()};
  if (!plan.weights.empty()) takeWeights(network, scene, plan, precise.start);
  for (const RunPlan& run : scene.runs) requireLayers(network.layout(), run);
  auto loss = make<Scalar>(losses().require(plan.loss).made, plan.lossSettings);
  if (!loss->needsClasses() && network.output().size() == shape.size()) reconstructImages(setting.data);
  requireFit(*loss, setting.data.train.examples, network.output().size());
  precise.objective = std::make_shared<const NetworkObjective<Scalar>>(NetworkParts<Scalar>{
      .network = std::move(network),
      .loss = std::move(loss),
      .train = setting.data.train.examples,
      .validation = setting.data.validation.examples,
      .test = setting.data.test.examples,
      .augmenter = setting.data.augmenter,
      .batches = {.images = static_cast<std::size_t>(images), .batch = static_cast<std::size_t>(plan.batch), .shuffle = plan.shuffle, .seed = scene.seed},
      .penalties = penaltiesOf(scene, PenaltyPlan::Treatment::subgradient),
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

void requireMeasure(const NetworkPlan& plan, const NetworkImages& data) {
  if (!plan.earlyStopping) return;
  const std::string& measure = plan.earlyStopping->measure;
  const auto& part = measure.starts_with("test") ? data.test : measure.starts_with("validation") ? data.validation : data.train;
  if (part.examples.count == 0) throw SceneError("objective.early_stopping: there are no images for \"" + measure + "\"; give \"validation\" some");
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
    load(setting->data, scene);
    if (plan.precision == "double") {
      setting->precise = build<double>(scene, plan, *setting);
    } else {
      setting->precise = build<float>(scene, plan, *setting);
    }
    requireMeasure(plan, setting->data);
    setting->maps = mapsOf(scene);
    setting->earlyStopping = plan.earlyStopping;
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
