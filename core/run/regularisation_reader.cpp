// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/regularisation_reader.h"

#include <algorithm>
#include <utility>

#include "core/objective/constraint.h"
#include "core/objective/noise.h"
#include "core/objective/penalty.h"
#include "core/optimizer/optimizer.h"
#include "core/run/catalogue_reading.h"
#include "core/run/settings_json.h"

namespace descent {
namespace {

template <class Choice>
using Names = std::vector<std::pair<const char*, Choice>>;

const Names<PenaltyPlan::Treatment> treatments{{"subgradient", PenaltyPlan::Treatment::subgradient},
                                               {"proximal", PenaltyPlan::Treatment::proximal}};
const Names<ConstraintPlan::Metric> metrics{{"rule", ConstraintPlan::Metric::rule},
                                            {"euclidean", ConstraintPlan::Metric::euclidean}};

template <class Choice>
Choice choiceOf(const JsonReader& reader, const Names<Choice>& names) {
  const std::string text = reader.text();
  std::string known;
  for (const auto& [name, choice] : names) {
    if (text == name) return choice;
    known += (known.empty() ? "\"" : "\" or \"") + std::string(name);
  }
  reader.fail("is \"" + text + "\"; it must be " + known + "\"");
}

template <class Choice>
const char* nameOf(Choice choice, const Names<Choice>& names) {
  return std::ranges::find(names, choice, &Names<Choice>::value_type::second)->first;
}

PenaltyPlan penaltyOf(const JsonReader& reader, Domain domain) {
  reader.allow({"penalty", "settings", "treatment", "biases"});
  const auto& entry = entryOf(penalties(), reader.at("penalty"));
  PenaltyPlan plan{.penalty = entry.id, .settings = settingsOf(entry, reader, "settings", domain)};
  if (reader.has("treatment")) plan.treatment = choiceOf(reader.at("treatment"), treatments);
  if (reader.has("biases")) plan.biases = reader.at("biases").boolean();
  return plan;
}

ConstraintPlan constraintOf(const JsonReader& reader) {
  reader.allow({"constraint", "settings", "metric"});
  const auto& entry = entryOf(constraints(), reader.at("constraint"));
  ConstraintPlan plan{.constraint = entry.id, .settings = settingsOf(entry, reader)};
  if (reader.has("metric")) plan.metric = choiceOf(reader.at("metric"), metrics);
  return plan;
}

NoisePlan noiseOf(const JsonReader& reader) {
  reader.allow({"noise", "settings"});
  const auto& entry = entryOf(noises(), reader.at("noise"));
  return {.noise = entry.id, .settings = settingsOf(entry, reader)};
}

bool mapsAfterSteps(const Scene& scene) {
  return std::ranges::find(scene.penalties, PenaltyPlan::Treatment::proximal, &PenaltyPlan::treatment) !=
         scene.penalties.end();
}

std::string messageFor(const std::string& optimizer, bool maps) {
  return "\"" + optimizer + "\" cannot be followed by " +
         (maps ? "a proximal penalty; set its \"treatment\" to \"subgradient\""
               : "a projection on a constraint; remove the constraint") +
         " or choose another optimizer, such as \"gradient-descent\"";
}

}  // namespace

void readRegularisation(const JsonReader& reader, Scene& scene) {
  if (scene.isNetwork() && reader.has("noise")) {
    reader.at("noise").fail("is for surfaces and regressions; remove it (batches, dropout and augmentations bring noise to networks)");
  }
  for (std::size_t i = 0; reader.has("penalties") && i < reader.at("penalties").size(); ++i) {
    scene.penalties.push_back(penaltyOf(reader.at("penalties").at(i), scene.isNetwork() ? Domain::network : Domain::surface));
  }
  if (reader.has("constraint")) {
    scene.constraint = constraintOf(reader.at("constraint"));
    if (!scene.isNetwork() && scene.constraint->constraint == "max-norm") {
      reader.at("constraint").fail("\"max-norm\" is for networks, which have units; choose \"l2-ball\"");
    }
  }
  if (reader.has("noise")) scene.noise = noiseOf(reader.at("noise"));
}

void writeRegularisation(const Scene& scene, nlohmann::ordered_json& json) {
  for (const PenaltyPlan& plan : scene.penalties) {
    nlohmann::ordered_json one{{"penalty", plan.penalty},
                               {"settings", settingsJson(plan.settings)},
                               {"treatment", nameOf(plan.treatment, treatments)}};
    if (plan.biases) one["biases"] = true;
    json["penalties"].push_back(std::move(one));
  }
  if (scene.constraint) {
    json["constraint"] = {{"constraint", scene.constraint->constraint},
                          {"settings", settingsJson(scene.constraint->settings)},
                          {"metric", nameOf(scene.constraint->metric, metrics)}};
  }
  if (scene.noise) json["noise"] = {{"noise", scene.noise->noise}, {"settings", settingsJson(scene.noise->settings)}};
}

std::optional<UnfollowedRule> firstUnfollowedRule(const Scene& scene) {
  const bool maps = mapsAfterSteps(scene);
  if (!maps && !scene.constraint) return std::nullopt;
  for (std::size_t run = 0; run < scene.runs.size(); ++run) {
    const std::vector<Segment>& segments = scene.runs[run].segments;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const std::string& id = segments[i].optimizer;
      if (!optimizers().require(id).made.proximal) return UnfollowedRule{run, i, messageFor(id, maps)};
    }
  }
  return std::nullopt;
}

}  // namespace descent
