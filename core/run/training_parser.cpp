// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/training_parser.h"

#include <algorithm>
#include <cmath>

#include "core/dataset/augmentation.h"
#include "core/dataset/auxiliary_task.h"
#include "core/dataset/catalogue.h"
#include "core/dataset/pixel_standardisation.h"
#include "core/run/catalogue_reading.h"
#include "core/run/epoch_watch.h"
#include "core/run/limits.h"
#include "core/run/settings_json.h"

namespace descent {
namespace {

using Json = nlohmann::ordered_json;

std::string oneOf(const JsonReader& reader, const std::vector<std::string>& ids) {
  const std::string text = reader.text();
  if (std::ranges::find(ids, text) != ids.end()) return text;
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "\"" : ", \"") + id + "\"";
  reader.fail("must be one of " + list);
}

std::vector<AugmentationPlan> augmentationsOf(const JsonReader& reader) {
  std::vector<AugmentationPlan> list;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    const JsonReader each = reader.at(i);
    each.allow({"augmentation", "settings"});
    const auto& entry = entryOf(augmentations(), each.at("augmentation"));
    list.push_back({.augmentation = entry.id, .settings = settingsOf(entry, each)});
  }
  return list;
}

Json augmentationsJson(const std::vector<AugmentationPlan>& list) {
  Json json = Json::array();
  for (const AugmentationPlan& plan : list) {
    json.push_back({{"augmentation", plan.augmentation}, {"settings", settingsJson(plan.settings)}});
  }
  return json;
}

double validationOf(const JsonReader& reader) {
  const double value = reader.number();
  if (value < 0 || (value >= 1 && value != std::floor(value))) reader.fail("must be a whole number of images, or a share in [0, 1)");
  return value;
}

EarlyStoppingPlan earlyStoppingOf(const JsonReader& reader, double validation) {
  reader.allow({"patience", "measure"});
  EarlyStoppingPlan plan;
  if (reader.has("patience")) plan.patience = reader.at("patience").integer(1, limits::steps);
  if (reader.has("measure")) plan.measure = oneOf(reader.at("measure"), stoppingMeasureIds());
  if (validation == 0 && plan.measure.starts_with("validation")) {
    reader.fail("\"" + plan.measure + "\" needs images to validate on; give \"validation\" a number or share of them");
  }
  return plan;
}

void readFolder(const JsonReader& reader, DatasetPlan& plan) {
  reader.allow({"folder", "size", "color"});
  plan.folder = reader.at("folder").text();
  if (plan.folder.empty()) reader.at("folder").fail("must name a folder");
  if (reader.has("color")) plan.color = reader.at("color").boolean();
  if (!reader.has("size")) return;
  const JsonReader size = reader.at("size");
  if (size.size() != 2) size.fail("must be [height, width]");
  for (std::size_t i = 0; i < 2; ++i) plan.size[i] = size.at(i).integer(1, limits::imageSide);
}

std::map<std::string, std::string> renameOf(const JsonReader& reader) {
  std::map<std::string, std::string> names;
  if (!reader.json().is_object()) reader.fail("must be an object: name in the file → name in the network");
  for (const auto& [name, unused] : reader.json().items()) names[name] = reader.at(name).text();
  return names;
}

}  // namespace

const std::vector<std::string>& trainingKeys() {
  static const std::vector<std::string> keys{"validation", "standardisation", "augmentation", "test_augmentation", "auxiliary",
                                             "restore", "rename", "early_stopping", "checkpoint"};
  return keys;
}

DatasetPlan datasetOf(const JsonReader& reader) {
  if (reader.json().is_string()) return {.id = entryOf(datasets(), reader).id};
  DatasetPlan plan{.id = ""};
  if (reader.has("folder")) {
    readFolder(reader, plan);
    return plan;
  }
  reader.allow({"images", "labels", "test_images", "test_labels", "folder"});
  plan.images = reader.at("images").text();
  if (reader.has("labels")) plan.labels = reader.at("labels").text();
  if (reader.has("test_images")) plan.testImages = reader.at("test_images").text();
  if (reader.has("test_labels")) plan.testLabels = reader.at("test_labels").text();
  return plan;
}

Json datasetJson(const DatasetPlan& plan) {
  if (!plan.id.empty()) return plan.id;
  if (!plan.folder.empty()) return {{"folder", plan.folder}, {"size", plan.size}, {"color", plan.color}};
  Json json{{"images", plan.images}};
  if (!plan.labels.empty()) json["labels"] = plan.labels;
  if (!plan.testImages.empty()) json["test_images"] = plan.testImages;
  if (!plan.testLabels.empty()) json["test_labels"] = plan.testLabels;
  return json;
}

void readTraining(const JsonReader& reader, NetworkPlan& plan) {
  if (reader.has("validation")) plan.validation = validationOf(reader.at("validation"));
  if (reader.has("standardisation")) plan.standardisation = oneOf(reader.at("standardisation"), standardisationIds());
  if (reader.has("augmentation")) plan.augmentation = augmentationsOf(reader.at("augmentation"));
  if (reader.has("test_augmentation")) plan.testAugmentation = augmentationsOf(reader.at("test_augmentation"));
  if (reader.has("auxiliary")) plan.auxiliary = entryOf(auxiliaryTasks(), reader.at("auxiliary")).id;
  for (const char* key : {"restore", "rename"}) {
    if (reader.has(key) && plan.weights.empty()) reader.at(key).fail("there is no file to restore from; name it as \"weights\"");
  }
  if (reader.has("restore")) plan.restore = reader.at("restore").text();
  if (reader.has("rename")) plan.rename = renameOf(reader.at("rename"));
  if (reader.has("early_stopping")) plan.earlyStopping = earlyStoppingOf(reader.at("early_stopping"), plan.validation);
  if (reader.has("checkpoint")) plan.checkpoint = reader.at("checkpoint").text();
}

void addTraining(Json& json, const NetworkPlan& plan) {
  if (plan.validation > 0) json["validation"] = plan.validation;
  if (plan.standardisation != "none") json["standardisation"] = plan.standardisation;
  if (!plan.augmentation.empty()) json["augmentation"] = augmentationsJson(plan.augmentation);
  if (!plan.testAugmentation.empty()) json["test_augmentation"] = augmentationsJson(plan.testAugmentation);
  if (!plan.auxiliary.empty()) json["auxiliary"] = plan.auxiliary;
  if (!plan.weights.empty() && plan.restore != "*") json["restore"] = plan.restore;
  if (!plan.rename.empty()) json["rename"] = plan.rename;
  if (plan.earlyStopping) json["early_stopping"] = {{"patience", plan.earlyStopping->patience}, {"measure", plan.earlyStopping->measure}};
  if (!plan.checkpoint.empty()) json["checkpoint"] = plan.checkpoint;
}

}  // namespace descent
