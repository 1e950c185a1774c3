// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/run_list.h"

#include <algorithm>
#include <stdexcept>

#include "core/optimizer/optimizer.h"
#include "core/run/limits.h"
#include "core/run/segment_rules.h"
#include "ui/frame/palette.h"
#include "ui/frame/run_look.h"

namespace descent {
namespace {

using Place = std::vector<RunPlan>::difference_type;

bool isTaken(const Scene& scene, const std::string& label) {
  return std::any_of(scene.runs.begin(), scene.runs.end(), [&](const RunPlan& run) { return run.label == label; });
}

/// The first colour of the catalogue that no run has; if all are taken, that of the next place.
std::string freeColor(const Scene& scene) {
  for (std::size_t i = 0; i <= scene.runs.size(); ++i) {
    const QColor candidate = runColor(i);
    bool taken = false;
    for (std::size_t run = 0; run < scene.runs.size(); ++run) taken = taken || ownColor(scene, run) == candidate;
    if (!taken) return candidate.name(QColor::HexRgb).toUpper().toStdString();
  }
  return runColor(scene.runs.size()).name(QColor::HexRgb).toUpper().toStdString();
}

/// Colours by place become the runs' own, before places change.
void keepColors(Scene& scene) {
  for (std::size_t run = 0; run < scene.runs.size(); ++run) {
    scene.runs[run].color = ownColor(scene, run).name(QColor::HexRgb).toUpper().toStdString();
  }
}

/// How the label of a fork ends: "Adam · from 40", or "Adam · Momentum from 40" where it goes on by another rule.
std::string leavesAt(std::int64_t step, const std::string& rule = {}) {
  return " · " + rule + (rule.empty() ? "" : " ") + "from " + std::to_string(step);
}

struct RuleChange {
  std::string before, now;
  std::int64_t at;
};

/// A label that named the old rule names the new one.
void renameWithRule(const Scene& scene, RunPlan& plan, const RuleChange& change) {
  if (plan.label == change.before) plan.label = freeLabel(scene, change.now);
  for (const std::string& end : {leavesAt(change.at), leavesAt(change.at, change.before)}) {
    if (!plan.label.ends_with(end)) continue;
    plan.label = freeLabel(scene, plan.label.substr(0, plan.label.size() - end.size()) + leavesAt(change.at, change.now));
    return;
  }
}

/// With more it could be saved, but not opened again.
void requireRoom(const Scene& scene) {
  if (scene.runs.size() < limits::runs) return;
  throw std::length_error("a scene has at most " + std::to_string(limits::runs) + " runs; remove one first");
}

}  // namespace

Domain domainOf(const Scene& scene) { return scene.isNetwork() ? Domain::network : Domain::surface; }

Settings defaultsOf(const std::string& optimizer, const Scene& scene) {
  return optimizers().require(optimizer).defaults(domainOf(scene));
}

void dropWhatDoesNotFit(Segment& segment) {
  if (rateKey(segment.settings).empty()) segment.schedule.reset();
  std::erase_if(segment.schedules, [&](const auto& scheduled) { return !segment.settings.find(scheduled.first); });
  if (!mayBeClipped(segment)) segment.clipping.reset();
}

std::string freeLabel(const Scene& scene, const std::string& wanted) {
  std::string label = wanted;
  for (int number = 2; isTaken(scene, label); ++number) label = wanted + " " + std::to_string(number);
  return label;
}

void addRun(Scene& scene, const std::string& optimizer) {
  requireRoom(scene);
  RunPlan run{.label = freeLabel(scene, optimizers().require(optimizer).label), .color = freeColor(scene)};
  run.segments.push_back({.at = 0, .optimizer = optimizer, .settings = defaultsOf(optimizer, scene)});
  scene.runs.push_back(std::move(run));
}

void duplicateRun(Scene& scene, std::size_t run) {
  requireRoom(scene);
  keepColors(scene);
  RunPlan copy = scene.runs.at(run);
  copy.label = freeLabel(scene, copy.label);
  copy.color = freeColor(scene);
  scene.runs.insert(scene.runs.begin() + static_cast<Place>(run) + 1, std::move(copy));
}

void forkRun(Scene& scene, std::size_t run, std::int64_t step) {
  duplicateRun(scene, run);
  RunPlan& fork = scene.runs[run + 1];
  fork.label.clear();
  fork.label = freeLabel(scene, scene.runs[run].label + leavesAt(step));
  std::erase_if(fork.segments, [step](const Segment& segment) { return segment.at > step; });
  if (fork.segments.back().at == step) return;
  fork.segments.push_back(fork.segments.back());
  fork.segments.back().at = step;
}

void removeRun(Scene& scene, std::size_t run) {
  keepColors(scene);
  scene.runs.erase(scene.runs.begin() + static_cast<Place>(run));
}

void moveRun(Scene& scene, std::size_t run, std::size_t to) {
  keepColors(scene);
  const auto first = scene.runs.begin();
  const auto from = static_cast<Place>(run), target = static_cast<Place>(to);
  if (from < target) {
    std::rotate(first + from, first + from + 1, first + target + 1);
  } else {
    std::rotate(first + target, first + from, first + from + 1);
  }
}

void changeOptimizer(Scene& scene, std::size_t run, std::size_t segment, const std::string& optimizer) {
  RunPlan& plan = scene.runs.at(run);
  Segment& changed = plan.segments.at(segment);
  const std::string oldName = optimizers().require(changed.optimizer).label;
  renameWithRule(scene, plan, {oldName, optimizers().require(optimizer).label, changed.at});
  changed.optimizer = optimizer;
  changed.settings = defaultsOf(optimizer, scene);
  changed.schedules.clear();  // they name settings of the old rule
  dropWhatDoesNotFit(changed);
}

void takeDefaultsOfObjective(Scene& scene) {
  const Domain before = scene.isNetwork() ? Domain::surface : Domain::network;
  for (RunPlan& run : scene.runs) {
    for (Segment& segment : run.segments) {
      const bool untouched = segment.settings == optimizers().require(segment.optimizer).defaults(before);
      if (untouched) segment.settings = defaultsOf(segment.optimizer, scene);
    }
  }
}

}  // namespace descent
