// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diagnosis.h"

#include <span>

#include "core/analysis/causes/causes.h"
#include "core/analysis/constrained_minimum.h"
#include "core/objective/regularised.h"
#include "core/optimizer/optimizer.h"
#include "core/schedule/schedule.h"

namespace descent {
namespace {

bool hasEnded(const Run& run) {
  const Outcome outcome = run.ending().outcome;
  return run.finished() && run.lastStep() >= 0 && outcome != Outcome::cancelled && outcome != Outcome::earlyStopped;
}

/// Of what stands round a loss only noise, batches and masks.
bool updatesAreDrawn(const Landscape& landscape) {
  const auto* regularised = dynamic_cast<const Regularised*>(&landscape);
  return regularised ? regularised->inner().draws() : landscape.draws();
}

/// Under noise a loss above that of the start may be chance.
bool diverges(const Evidence& evidence) {
  if (updatesAreDrawn(evidence.landscape())) return evidence.ending().outcome == Outcome::diverged;
  return evidence.motion() == Evidence::Motion::diverging;
}

bool allIsWell(const Evidence& evidence) {
  if (diverges(evidence)) return false;
  return evidence.end().place == Place::minimum ||
         isLowestOnConstraint(evidence.landscape(), evidence.last(), evidence.point(evidence.last()));
}

using Cause = std::optional<Diagnosis> (*)(const Evidence& evidence);

std::span<const Cause> causesFor(const Evidence& evidence) {
  if (diverges(evidence)) return causes::all;
  if (updatesAreDrawn(evidence.landscape())) return causes::ofDrawnRuns;
  return evidence.landscape().afterStep() ? std::span<const Cause>(causes::ofFollowedRuns) : std::span<const Cause>(causes::all);
}

/// The rule `id` with its defaults; what belonged to the old rule goes.
void setRule(Segment& segment, const std::string& id) {
  segment.optimizer = id;
  segment.settings = optimizers().require(id).defaults();
  segment.schedules.clear();
}

void setSchedule(Segment& segment, const Value& value) {
  const std::string* id = std::get_if<std::string>(&value);
  if (!id) return segment.schedule.reset();
  segment.schedule = SchedulePlan{.schedule = *id, .settings = schedules().require(*id).defaults()};
}

void apply(Scene& scene, RunPlan& run, const Cure& cure) {
  Segment& segment = run.segments.at(cure.segment);
  if (cure.key == "start") {
    const auto& xy = std::get<std::vector<double>>(cure.value);
    run.start = Point(xy.at(0), xy.at(1));
  } else if (cure.key == "steps") {
    scene.steps = std::get<std::int64_t>(cure.value);
  } else if (cure.key == "optimizer") {
    setRule(segment, std::get<std::string>(cure.value));
  } else if (cure.key == "schedule") {
    setSchedule(segment, cure.value);
  } else if (cure.key == "stopping.gradient_norm") {
    run.stopping.gradientNorm = std::get<double>(cure.value);
  } else if (cure.key == "stopping.loss_change") {
    run.stopping.lossChange = std::get<double>(cure.value);
  } else if (cure.key == "stopping.evaluations") {
    run.stopping.evaluations = std::get<std::int64_t>(cure.value);
  } else {
    segment.settings.set(cure.key, cure.value);
  }
}

}  // namespace

std::optional<Diagnosis> diagnose(const Landscape& landscape, const Run& run) {
  if (!hasEnded(run)) return std::nullopt;
  const Evidence evidence(landscape, run);
  if (allIsWell(evidence)) return std::nullopt;
  for (const Cause cause : causesFor(evidence)) {
    if (auto diagnosis = cause(evidence)) return diagnosis;
  }
  return std::nullopt;
}

Scene cured(Scene scene, std::size_t index, const Cure& cure) {
  if (!cure.key.empty()) apply(scene, scene.runs.at(index), cure);
  return scene;
}

}  // namespace descent
