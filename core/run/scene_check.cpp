// SPDX-License-Identifier: GPL-3.0-or-later
/// What parsing alone does not find: limits that hold over the whole scene, ids that only the window knows, files.
#include <cmath>
#include <filesystem>

#include "core/run/json_reader.h"
#include "core/optimizer/optimizer.h"
#include "core/run/limits.h"
#include "core/run/regression_of.h"
#include "core/run/scene_file.h"
#include "core/schedule/schedule.h"

namespace descent {
namespace {

void checkId(const JsonReader& id, const std::set<std::string>& known, const std::string& kind) {
  const std::string text = id.text();
  if (known.empty() || known.contains(text)) return;
  const std::string near = nearest(text, {known.begin(), known.end()});
  std::string list;
  for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
  id.fail("unknown " + kind + " \"" + text + "\"; " + (near.empty() ? "known are " + list : "did you mean \"" + near + "\"?"));
}

void checkStage(const JsonReader& stage, const KnownIds& known) {
  stage.allow({"layout", "tiles", "theme", "coding", "scale", "dividers", "speed", "cursor", "clock", "tuned"});
  if (stage.has("layout")) checkId(stage.at("layout"), known.layouts, "layout");
  if (stage.has("theme")) checkId(stage.at("theme"), known.themes, "theme");
  if (stage.has("coding")) stage.at("coding").boolean();
  if (stage.has("scale") && stage.at("scale").number() <= 0) stage.at("scale").fail("must be greater than 0");
  for (std::size_t i = 0; stage.has("dividers") && i < stage.at("dividers").size(); ++i) {
    const double share = stage.at("dividers").at(i).number();
    if (share < 0 || share > 1) stage.at("dividers").at(i).fail("must be a share in [0, 1]");
  }
  if (stage.has("speed") && stage.at("speed").number() <= 0) stage.at("speed").fail("must be greater than 0 steps a second");
  if (stage.has("cursor") && stage.at("cursor").number() < 0) stage.at("cursor").fail("must be at least 0");
  if (stage.has("clock")) checkId(stage.at("clock"), known.clocks, "clock");
  if (stage.has("tuned")) stage.at("tuned").text();
  if (!stage.has("tiles")) return;
  const JsonReader tiles = stage.at("tiles");
  if (!known.tiles.empty()) tiles.allow({known.tiles.begin(), known.tiles.end()});
  if (!tiles.json().is_object()) tiles.fail("must be an object");
}

std::string fileIn(const Scene& scene, const std::string& path) {
  return (std::filesystem::path(scene.folder) / path).string();  // an absolute path stays as it is
}

/// A cycle of the rate that moves the momentum needs one.
void checkMomentum(const Segment& segment) {
  if (!segment.schedule) return;
  const Settings& moved = segment.settings.ownerOf(rateKey(segment.settings));
  if (moved.find("momentum") || moved.find("beta1")) return;
  const SchedulePlan& plan = *segment.schedule;
  if (!schedules().require(plan.schedule).made(plan.settings, {})->momentum(0)) return;
  throw SceneError("schedule \"" + plan.schedule + "\" moves the momentum, but \"" + segment.optimizer +
                   "\" has none; leave base_momentum and max_momentum out");
}

void checkEpochs(const SchedulePlan& plan, const Scene& scene) {
  if (scene.isNetwork() || !plan.settings.find("every")) return;
  if (plan.settings.get("every") != Value(std::string("epoch"))) return;
  throw SceneError("schedule \"" + plan.schedule + "\" counts epochs, but there are no batches here; set \"every\" to \"step\"");
}

/// A schedule may carry a setting out of its legal range, a momentum to 1 and beyond.
void checkSchedule(const Segment& segment, const std::string& key, const SchedulePlan& plan, const Scene& scene) {
  const Parameter& parameter = *segment.settings.find(key);
  const Value base = segment.settings.get(key);
  if (!std::holds_alternative<double>(base)) return;
  const auto schedule = schedules().require(plan.schedule).made(plan.settings, {scene.steps - plan.warmup.steps, std::get<double>(base)});
  for (std::int64_t step = 0; step < scene.steps; ++step) {
    const double value = warmedUp(*schedule, {plan.warmup.steps, plan.warmup.startFactor}, std::get<double>(base), step);
    if (parameter.about.legal.contains(value)) continue;
    throw SceneError("schedule \"" + plan.schedule + "\" takes \"" + key + "\" to " + std::to_string(value) + " at step " +
                     std::to_string(step) + ", but it must be " + parameter.about.legal.text());
  }
}

void checkPoints(const Scene& scene, const std::string& name) {
  if (!scene.regression()) return;
  try {
    regressionOf(scene);
  } catch (const SceneError& error) {
    throw SceneError(name + ": " + error.what());
  }
}

}  // namespace

void checkScene(const Scene& scene, const KnownIds& known) {
  const std::string name = scene.file.empty() ? "scene" : scene.file;
  checkStage(JsonReader(scene.stage, name, "stage"), known);
  const auto runs = static_cast<std::int64_t>(scene.runs.size());
  if (runs > 0 && scene.steps > limits::steps / runs) {
    throw SceneError(name + ": steps: steps × runs is more than " + std::to_string(limits::steps) + "; lower one of them");
  }
  for (const std::string& file : missingFiles(scene)) {
    throw SceneError(name + ": objective: \"" + file + "\" is not there; give a path relative to the scene file");
  }
  checkPoints(scene, name);
  try {
    for (const RunPlan& run : scene.runs) {
      for (const Segment& segment : run.segments) {
        checkMomentum(segment);
        if (segment.schedule) checkEpochs(*segment.schedule, scene);
        for (const auto& [key, plan] : segment.schedules) {
          checkEpochs(plan, scene);
          checkSchedule(segment, key, plan, scene);
        }
      }
    }
  } catch (const SceneError& error) {
    throw SceneError(name + ": runs: " + error.what());
  }
}

std::vector<std::string> missingFiles(const Scene& scene) {
  std::vector<std::string> missing;
  if (const RegressionPlan* regression = scene.regression()) {
    const auto* points = std::get_if<PointFile>(&regression->data);
    if (points && !std::filesystem::exists(fileIn(scene, points->file))) missing.push_back(points->file);
    return missing;
  }
  const auto* network = std::get_if<NetworkPlan>(&scene.objective);
  if (!network) return missing;
  const DatasetPlan& data = network->dataset;
  for (const std::string& file : {data.images, data.labels, data.testImages, data.testLabels, data.folder, network->weights}) {
    if (!file.empty() && !std::filesystem::exists(fileIn(scene, file))) missing.push_back(file);
  }
  return missing;
}

}  // namespace descent
