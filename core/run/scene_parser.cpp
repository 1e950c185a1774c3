// SPDX-License-Identifier: GPL-3.0-or-later
/// From JSON to Scene. What each key means stands in scene.h; here stand types, defaults and complaints.
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "core/objective/surface.h"
#include "core/optimizer/clipping.h"
#include "core/optimizer/optimizer.h"
#include "core/run/catalogue_reading.h"
#include "core/run/json_reader.h"
#include "core/run/limits.h"
#include "core/run/network_parser.h"
#include "core/run/regularisation_reader.h"
#include "core/run/regression_of.h"
#include "core/run/regression_parser.h"
#include "core/run/segment_rules.h"
#include "core/schedule/schedule.h"

namespace descent {
namespace {

Point pointOf(const JsonReader& reader) {
  const std::vector<double> numbers = reader.numbers(2);
  return {numbers[0], numbers[1]};
}

Rectangle rectangleOf(const JsonReader& reader) {
  const std::vector<double> n = reader.numbers(4);
  if (n[0] >= n[1] || n[2] >= n[3]) reader.fail("must be [x_min, x_max, y_min, y_max] with x_min < x_max and y_min < y_max");
  return {n[0], n[1], n[2], n[3]};
}

SchedulePlan scheduleOf(const JsonReader& reader) {
  reader.allow({"schedule", "settings", "warmup", "restart"});
  SchedulePlan plan;
  const auto& entry = entryOf(schedules(), reader.at("schedule"));
  plan.schedule = entry.id;
  plan.settings = settingsOf(entry, reader);
  if (reader.has("warmup")) {
    const JsonReader warmup = reader.at("warmup");
    warmup.allow({"steps", "start_factor"});
    if (warmup.has("steps")) plan.warmup.steps = warmup.at("steps").integer(0, limits::steps);
    if (warmup.has("start_factor")) plan.warmup.startFactor = warmup.at("start_factor").number();
    if (plan.warmup.startFactor < 0 || plan.warmup.startFactor > 1) warmup.at("start_factor").fail("must be in [0, 1]");
  }
  if (reader.has("restart")) plan.restart = reader.at("restart").boolean();
  return plan;
}

ClippingPlan clippingOf(const JsonReader& reader) {
  reader.allow({"clipping", "settings"});
  const auto& entry = entryOf(clippings(), reader.at("clipping"));
  return {.clipping = entry.id, .settings = settingsOf(entry, reader)};
}

/// What a schedule can act on; of a wrapper's base as "base.momentum".
std::vector<std::string> numericKeys(const Settings& settings) {
  std::vector<std::string> keys;
  for (const Parameter& parameter : settings.description()) {
    if (parameter.kind == Kind::real && !parameter.optional) keys.push_back(parameter.key);
    if (parameter.kind != Kind::nested) continue;
    for (const std::string& inner : numericKeys(std::get<Nested>(settings.get(parameter.key)).settings)) {
      keys.push_back(parameter.key + "." + inner);
    }
  }
  return keys;
}

void readSchedules(const JsonReader& reader, Segment& segment) {
  if (reader.has("schedule")) {
    if (rateKey(segment.settings).empty()) {
      reader.at("schedule").fail("\"" + segment.optimizer + "\" has no learning rate to schedule; remove it");
    }
    segment.schedule = scheduleOf(reader.at("schedule"));
  }
  if (!reader.has("schedules")) return;
  const JsonReader schedules = reader.at("schedules");
  std::vector<std::string> numeric = numericKeys(segment.settings);
  std::erase(numeric, rateKey(segment.settings));
  schedules.allow(numeric);
  for (const auto& [key, unused] : schedules.json().items()) segment.schedules[key] = scheduleOf(schedules.at(key));
}

Segment segmentOf(const JsonReader& reader, Domain domain) {
  reader.allow({"at", "optimizer", "settings", "schedule", "schedules", "clipping", "freeze"});
  Segment segment;
  if (reader.has("at")) segment.at = reader.at("at").integer(0, limits::steps);
  const auto& entry = entryOf(optimizers(), reader.at("optimizer"));
  segment.optimizer = entry.id;
  segment.settings = settingsOf(entry, reader, "settings", domain);
  readSchedules(reader, segment);
  if (reader.has("clipping")) {
    if (!mayBeClipped(segment)) reader.at("clipping").fail("\"" + entry.id + "\" cannot be clipped; remove it");
    segment.clipping = clippingOf(reader.at("clipping"));
  }
  if (reader.has("freeze")) {
    if (domain != Domain::network) reader.at("freeze").fail("there are no layers here; remove it");
    segment.freeze = reader.at("freeze").text();
  }
  return segment;
}

std::vector<Segment> segmentsOf(const JsonReader& reader, Domain domain) {
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    segments.push_back(segmentOf(reader.at(i), domain));
    if (i == 0 && segments[0].at != 0) reader.at(i).fail("the first segment starts at step 0; set \"at\" to 0");
    if (i > 0 && segments[i].at <= segments[i - 1].at) {
      reader.at(i).fail("\"at\" must be greater than that of the segment before");
    }
  }
  if (segments.empty()) reader.fail("has no segment; add one with an optimizer");
  return segments;
}

StoppingPlan stoppingOf(const JsonReader& reader) {
  reader.allow({"gradient_norm", "loss_change", "evaluations", "seconds"});
  StoppingPlan plan;
  const auto nonNegative = [&](const char* key) {
    if (!reader.has(key)) return 0.0;
    const double bound = reader.at(key).number();
    if (bound < 0) reader.at(key).fail("must be at least 0 (0 is off)");
    return bound;
  };
  plan.gradientNorm = nonNegative("gradient_norm");
  plan.lossChange = nonNegative("loss_change");
  plan.evaluations = static_cast<std::int64_t>(nonNegative("evaluations"));
  plan.seconds = nonNegative("seconds");
  return plan;
}

RunPlan runOf(const JsonReader& reader, Domain domain) {
  reader.allow({"label", "color", "visible", "start", "stopping", "segments"});
  RunPlan run;
  run.segments = segmentsOf(reader.at("segments"), domain);
  run.label = reader.has("label") ? reader.at("label").text() : optimizers().require(run.segments[0].optimizer).label;
  if (reader.has("color")) {
    run.color = reader.at("color").text();
    if (run.color.size() != 7 || run.color[0] != '#' || run.color.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos) {
      reader.at("color").fail("must be a colour like \"#0072B2\"");
    }
  }
  if (reader.has("visible")) run.visible = reader.at("visible").boolean();
  if (reader.has("start")) run.start = pointOf(reader.at("start"));
  if (reader.has("stopping")) run.stopping = stoppingOf(reader.at("stopping"));
  return run;
}

std::vector<RunPlan> runsOf(const JsonReader& reader, Domain domain) {
  std::vector<RunPlan> runs;
  std::set<std::string> labels;
  if (reader.size() > limits::runs) reader.fail("has more than " + std::to_string(limits::runs) + " runs; remove some");
  for (std::size_t i = 0; i < reader.size(); ++i) {
    runs.push_back(runOf(reader.at(i), domain));
    const bool given = reader.at(i).has("label");
    const std::string wanted = runs.back().label;
    for (int n = 2; !given && labels.contains(runs.back().label); ++n) runs.back().label = wanted + " " + std::to_string(n);
    if (!labels.insert(runs.back().label).second) reader.at(i).at("label").fail("\"" + wanted + "\" is taken; labels are unique");
  }
  return runs;
}

SurfacePlan surfaceOf(const JsonReader& reader) {
  reader.allow({"surface", "settings"});
  const auto& entry = entryOf(surfaces(), reader.at("surface"));
  return {.surface = entry.id, .settings = settingsOf(entry, reader)};
}

FormulaPlan formulaOf(const JsonReader& reader) {
  reader.allow({"formula", "settings", "domain"});
  FormulaPlan plan{.formula = reader.at("formula").text()};
  const auto parsed = Formula::parse(plan.formula);
  if (const auto* error = std::get_if<FormulaError>(&parsed)) {
    reader.at("formula").fail("position " + std::to_string(error->position + 1) + ": " + error->message);
  }
  const std::vector<std::string> names = std::get<Formula>(parsed).names();
  if (reader.has("settings")) {
    const JsonReader settings = reader.at("settings");
    settings.allow(names);
    for (const auto& [name, unused] : settings.json().items()) plan.settings[name] = settings.at(name).number();
  }
  for (const std::string& name : names) plan.settings.try_emplace(name, 1.0);
  if (reader.has("domain")) plan.domain = rectangleOf(reader.at("domain"));
  return plan;
}

ObjectivePlan objectiveOf(const JsonReader& reader) {
  if (reader.has("surface")) return surfaceOf(reader);
  if (reader.has("formula")) return formulaOf(reader);
  if (reader.has("network")) return networkOf(reader);
  if (reader.has("regression")) return regressionOf(reader);
  reader.fail("must have one of \"surface\", \"formula\", \"regression\", \"network\"");
}

void readLength(const JsonReader& reader, Scene& scene) {
  if (reader.has("steps") && reader.has("epochs")) reader.fail("\"steps\" and \"epochs\" are both given; remove one");
  if (reader.has("epochs")) {
    if (!scene.isNetwork() && !scene.regression()) reader.at("epochs").fail("there are no batches here; give \"steps\" instead");
    scene.epochs = reader.at("epochs").integer(1, limits::steps);
  } else {
    scene.steps = reader.at("steps").integer(1, limits::steps);
  }
}

Scene sceneOf(const JsonReader& reader) {
  reader.allow({"format", "title", "note", "seed", "steps", "epochs", "start", "objective", "penalties", "constraint", "noise", "runs", "stage"});
  if (reader.at("format").text() != "descentlab/1") {
    reader.at("format").fail("is \"" + reader.at("format").text() + "\"; this program reads \"descentlab/1\"");
  }
  Scene scene;
  if (reader.has("title")) scene.title = reader.at("title").text();
  if (reader.has("note")) scene.note = reader.at("note").text();
  if (reader.has("seed")) scene.seed = static_cast<std::uint64_t>(reader.at("seed").integer(0, limits::seed));
  if (reader.has("start")) scene.start = pointOf(reader.at("start"));
  scene.objective = objectiveOf(reader.at("objective"));
  readRegularisation(reader, scene);
  readLength(reader, scene);
  scene.runs = runsOf(reader.at("runs"), scene.isNetwork() ? Domain::network : Domain::surface);
  if (const auto rule = firstUnfollowedRule(scene)) {
    reader.at("runs").at(rule->run).at("segments").at(rule->segment).at("optimizer").fail(rule->message);
  }
  if (reader.has("stage")) {
    scene.stage = reader.at("stage").json();
    if (!scene.stage.is_object()) reader.at("stage").fail("must be an object");
  }
  return scene;
}

/// A file of points that is missing or damaged is told by the check of the scene, or where it can be located.
void countStepsIfThere(Scene& scene) {
  if (!scene.epochs || !scene.regression()) return;
  scene.steps = 1;
  if (missingFiles(scene).empty()) countSteps(scene);
}

}  // namespace

Scene parseScene(std::string_view text, const std::string& name, const std::string& folder) {
  const nlohmann::json json = JsonReader::parse(text, name);
  Scene scene = sceneOf(JsonReader(json, name));
  scene.folder = folder;
  scene.file = name;
  countStepsIfThere(scene);
  return scene;
}

Scene readScene(const std::filesystem::path& file) {
  std::error_code code;
  const auto bytes = std::filesystem::file_size(file, code);
  if (code) throw SceneError(file.string() + ": cannot be read (" + code.message() + "); check the path");
  if (bytes > limits::sceneBytes) throw SceneError(file.string() + ": larger than 64 MiB; a scene file is a small text");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw SceneError(file.string() + ": cannot be opened; check its permissions");
  std::ostringstream text;
  text << stream.rdbuf();
  return parseScene(text.str(), file.string(), std::filesystem::absolute(file).parent_path().string());
}

}  // namespace descent
