// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/network_parser.h"

#include "core/network/initialisers.h"
#include "core/network/layer_catalogue.h"
#include "core/network/loss.h"
#include "core/network/pattern.h"
#include "core/network/zoo.h"
#include "core/run/catalogue_reading.h"
#include "core/run/limits.h"
#include "core/run/settings_json.h"
#include "core/run/training_parser.h"

namespace descent {
namespace {

using Json = nlohmann::ordered_json;

std::vector<LayerPlan> layerListOf(const JsonReader& reader);

LayerPlan layerOf(const JsonReader& reader) {
  reader.allow({"layer", "name", "settings", "layers", "shortcut", "branches"});
  const auto& entry = entryOf(layers(), reader.at("layer"));
  LayerPlan plan{.layer = entry.id, .settings = settingsOf(entry, reader)};
  if (reader.has("name")) plan.name = reader.at("name").text();
  if (reader.has("layers")) plan.layers = layerListOf(reader.at("layers"));
  if (reader.has("shortcut")) plan.shortcut = layerListOf(reader.at("shortcut"));
  if (reader.has("branches")) {
    const JsonReader branches = reader.at("branches");
    for (std::size_t i = 0; i < branches.size(); ++i) plan.branches.push_back(layerListOf(branches.at(i)));
  }
  return plan;
}

std::vector<LayerPlan> layerListOf(const JsonReader& reader) {
  std::vector<LayerPlan> list;
  for (std::size_t i = 0; i < reader.size(); ++i) list.push_back(layerOf(reader.at(i)));
  return list;
}

std::string zooIdOf(const JsonReader& reader) {
  try {
    return requireZoo(reader.text()).id;
  } catch (const SettingError& error) {
    reader.fail(error.what());
  }
}

std::int64_t batchOf(const JsonReader& reader) {
  if (!reader.json().is_string()) return reader.integer(1, limits::steps);
  if (reader.text() != "full") reader.fail("must be a number of images or \"full\"");
  return 0;
}

void readData(const JsonReader& reader, NetworkPlan& plan) {
  if (reader.has("dataset")) plan.dataset = datasetOf(reader.at("dataset"));
  if (reader.has("train_size")) plan.trainSize = reader.at("train_size").integer(0, limits::steps);
  if (reader.has("test_share")) {
    plan.testShare = reader.at("test_share").number();
    if (plan.testShare < 0 || plan.testShare >= 1) reader.at("test_share").fail("must be in [0, 1)");
  }
  if (reader.has("batch")) plan.batch = batchOf(reader.at("batch"));
  if (reader.has("shuffle")) plan.shuffle = reader.at("shuffle").boolean();
}

void readLearning(const JsonReader& reader, NetworkPlan& plan) {
  const auto& loss = reader.has("loss") ? entryOf(losses(), reader.at("loss")) : losses().require(plan.loss);
  plan.loss = loss.id;
  plan.lossSettings = settingsOf(loss, reader, "loss_settings");
  const auto& initialiser =
      reader.has("initialisation") ? entryOf(initialisers(), reader.at("initialisation")) : initialisers().require(plan.initialisation);
  plan.initialisation = initialiser.id;
  plan.initialisationSettings = settingsOf(initialiser, reader, "initialisation_settings");
  if (reader.has("weights")) plan.weights = reader.at("weights").text();
  if (reader.has("precision")) plan.precision = reader.at("precision").text();
  if (plan.precision != "float" && plan.precision != "double") reader.at("precision").fail("must be \"float\" or \"double\"");
}

/// A known network by its id, a pattern, or a list of layers.
void readArchitecture(const JsonReader& reader, NetworkPlan& plan) {
  if (reader.json().is_string()) {
    plan.zoo = zooIdOf(reader);
  } else if (reader.json().is_object()) {
    reader.allow({"pattern"});
    plan.pattern = patternDefaults();
    reader.at("pattern").intoSettings(*plan.pattern, Domain::network);
  } else {
    plan.layers = layerListOf(reader);
    if (plan.layers.empty()) reader.fail("has no layer; add one");
  }
}

Json layersJson(const std::vector<LayerPlan>& list) {
  Json json = Json::array();
  for (const LayerPlan& plan : list) {
    Json layer{{"layer", plan.layer}};
    if (!plan.name.empty()) layer["name"] = plan.name;
    if (Json settings = settingsJson(plan.settings); !settings.empty()) layer["settings"] = std::move(settings);
    if (!plan.layers.empty()) layer["layers"] = layersJson(plan.layers);
    if (!plan.shortcut.empty()) layer["shortcut"] = layersJson(plan.shortcut);
    for (const auto& branch : plan.branches) layer["branches"].push_back(layersJson(branch));
    json.push_back(std::move(layer));
  }
  return json;
}

Json architectureJson(const NetworkPlan& plan) {
  if (!plan.zoo.empty()) return plan.zoo;
  if (plan.pattern) return {{"pattern", settingsJson(*plan.pattern)}};
  return layersJson(plan.layers);
}

}  // namespace

NetworkPlan networkOf(const JsonReader& reader) {
  std::vector<std::string> keys{"network", "dataset", "train_size", "test_share", "loss", "loss_settings", "batch", "shuffle",
                                "initialisation", "initialisation_settings", "weights", "precision"};
  keys.insert(keys.end(), trainingKeys().begin(), trainingKeys().end());
  reader.allow(keys);
  NetworkPlan plan;
  readArchitecture(reader.at("network"), plan);
  readData(reader, plan);
  readLearning(reader, plan);
  readTraining(reader, plan);
  return plan;
}

Json networkJson(const NetworkPlan& plan) {
  Json json{{"network", architectureJson(plan)}, {"dataset", datasetJson(plan.dataset)}};
  if (plan.trainSize > 0) json["train_size"] = plan.trainSize;
  json["test_share"] = plan.testShare;
  json["loss"] = plan.loss;
  if (Json settings = settingsJson(plan.lossSettings); !settings.empty()) json["loss_settings"] = std::move(settings);
  json["batch"] = plan.batch == 0 ? Json("full") : Json(plan.batch);
  json["shuffle"] = plan.shuffle;
  json["initialisation"] = plan.initialisation;
  if (Json settings = settingsJson(plan.initialisationSettings); !settings.empty()) {
    json["initialisation_settings"] = std::move(settings);
  }
  if (!plan.weights.empty()) json["weights"] = plan.weights;
  json["precision"] = plan.precision;
  addTraining(json, plan);
  return json;
}

}  // namespace descent
