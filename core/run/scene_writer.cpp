// SPDX-License-Identifier: GPL-3.0-or-later
/// From Scene to JSON: every setting is written out, so that a file keeps its meaning when defaults change.
#include "core/run/network_parser.h"
#include "core/run/regularisation_reader.h"
#include "core/run/regression_parser.h"
#include "core/run/scene_file.h"
#include "core/run/settings_json.h"

namespace descent {
namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const Point& point) { return Json::array({point.x(), point.y()}); }

Json jsonOf(const SchedulePlan& plan) {
  Json json{{"schedule", plan.schedule}, {"settings", settingsJson(plan.settings)}};
  if (plan.warmup.steps > 0) json["warmup"] = {{"steps", plan.warmup.steps}, {"start_factor", plan.warmup.startFactor}};
  if (plan.restart) json["restart"] = true;
  return json;
}

Json jsonOf(const Segment& segment) {
  Json json{{"at", segment.at}, {"optimizer", segment.optimizer}, {"settings", settingsJson(segment.settings)}};
  if (segment.schedule) json["schedule"] = jsonOf(*segment.schedule);
  for (const auto& [key, plan] : segment.schedules) json["schedules"][key] = jsonOf(plan);
  if (segment.clipping) {
    json["clipping"] = {{"clipping", segment.clipping->clipping}, {"settings", settingsJson(segment.clipping->settings)}};
  }
  if (!segment.freeze.empty()) json["freeze"] = segment.freeze;
  return json;
}

Json jsonOf(const RunPlan& run) {
  Json json{{"label", run.label}};
  if (!run.color.empty()) json["color"] = run.color;
  if (!run.visible) json["visible"] = false;
  if (run.start) json["start"] = jsonOf(*run.start);
  if (run.stopping != StoppingPlan{}) {
    json["stopping"] = {{"gradient_norm", run.stopping.gradientNorm},
                        {"loss_change", run.stopping.lossChange},
                        {"evaluations", run.stopping.evaluations}};
    if (run.stopping.seconds > 0) json["stopping"]["seconds"] = run.stopping.seconds;
  }
  json["segments"] = Json::array();
  for (const Segment& segment : run.segments) json["segments"].push_back(jsonOf(segment));
  return json;
}

Json jsonOf(const SurfacePlan& plan) {
  return {{"surface", plan.surface}, {"settings", settingsJson(plan.settings)}};
}

Json jsonOf(const FormulaPlan& plan) {
  return {{"formula", plan.formula}, {"settings", plan.settings}, {"domain", {plan.domain.xMin, plan.domain.xMax, plan.domain.yMin, plan.domain.yMax}}};
}

Json jsonOf(const NetworkPlan& plan) { return networkJson(plan); }

Json jsonOf(const RegressionPlan& plan) { return regressionJson(plan); }

}  // namespace

std::string sceneText(const Scene& scene) {
  Json json{{"format", "descentlab/1"}, {"title", scene.title}};
  if (!scene.note.empty()) json["note"] = scene.note;
  json["seed"] = scene.seed;
  if (scene.epochs) {
    json["epochs"] = *scene.epochs;
  } else {
    json["steps"] = scene.steps;
  }
  if (scene.start) json["start"] = jsonOf(*scene.start);
  json["objective"] = std::visit([](const auto& plan) { return jsonOf(plan); }, scene.objective);
  writeRegularisation(scene, json);
  json["runs"] = Json::array();
  for (const RunPlan& run : scene.runs) json["runs"].push_back(jsonOf(run));
  if (!scene.stage.empty()) json["stage"] = scene.stage;
  return json.dump(2) + "\n";
}

}  // namespace descent
