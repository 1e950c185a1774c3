// SPDX-License-Identifier: GPL-3.0-or-later
/// The example scenes of lessons: read, changed, run, and what can be asked of a finished run.
#pragma once

#include <QtTest>

#include <cmath>
#include <functional>
#include <map>

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_file.h"

namespace descent::fixture {

inline Scene sceneNamed(const std::string& name) {
  return readScene(DESCENT_SOURCE_DIR "/resources/scenes/" + name + ".descent.json");
}

using Change = std::function<void(Scene&)>;

/// A finished run of a scene and what is asked of it.
struct Shown {
  std::shared_ptr<const Run> run;

  std::int64_t last() const { return run->lastStep(); }
  double at(std::int64_t step, std::int64_t column) const { return run->rows()[step][static_cast<std::size_t>(column)]; }
  double loss(std::int64_t step) const { return at(step, point_columns::loss); }
  Point point(std::int64_t step) const { return {at(step, point_columns::x), at(step, point_columns::y)}; }
  double stepLength(std::int64_t step) const { return (point(step) - point(step - 1)).norm(); }

  /// The first step at which `reached` holds; −1: never.
  std::int64_t first(const std::function<bool(std::int64_t)>& reached) const {
    for (std::int64_t step = 0; step <= last(); ++step) {
      if (reached(step)) return step;
    }
    return -1;
  }
  std::int64_t stepsTo(double share) const {
    return first([&](std::int64_t step) { return loss(step) < share * loss(0); });
  }
  double pathLength() const {
    double length = 0;
    for (std::int64_t step = 1; step <= last(); ++step) length += stepLength(step);
    return length;
  }
  /// How far x swings past the minimum at 0, as a share of where it came from.
  double overshoot() const {
    double most = 0;
    for (std::int64_t step = 0; step <= last(); ++step) most = std::max(most, -point(step).x() / point(0).x());
    return most;
  }
  /// d log f / d log t between two steps.
  double slope(std::int64_t from, std::int64_t to) const {
    return std::log(loss(to) / loss(from)) / std::log(static_cast<double>(to) / static_cast<double>(from));
  }
};

inline std::map<std::string, Shown> shown(const std::string& name, const Change& change = [](Scene&) {}) {
  Scene scene = sceneNamed(name);
  change(scene);
  const auto landscape = landscapeOf(scene);
  std::map<std::string, Shown> result;
  for (const RunPlan& plan : scene.runs) {
    PointLoop loop({landscape, startOf(scene, plan, *landscape), scene.seed, scene.steps}, plan);
    while (loop.advance(100'000, {})) {
    }
    result[plan.label] = {loop.run()};
  }
  return result;
}

inline void setCondition(Scene& scene, double condition) { std::get<SurfacePlan>(scene.objective).settings.set("condition", condition); }

inline Settings& settingsOf(Scene& scene, std::size_t run) { return scene.runs[run].segments[0].settings; }

inline bool within(double got, double want, double tolerance) {
  const bool ok = std::abs(got - want) <= tolerance;
  if (!ok) qWarning("got %.6g, want %.6g within %g", got, want, tolerance);
  return ok;
}

}  // namespace descent::fixture
