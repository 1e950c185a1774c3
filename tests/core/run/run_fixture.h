// SPDX-License-Identifier: GPL-3.0-or-later
/// Small scenes and finished runs for the tests of core/run.
#pragma once

#include <string>

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_file.h"

namespace descent::fixture {

/// A scene on `formula` with one run of these segments (JSON).
inline Scene sceneOf(const std::string& formula, const std::string& segments, std::int64_t steps = 50) {
  return parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) + R"(, "start": [-2.5, 1],
    "objective": {"formula": ")" + formula + R"("}, "runs": [{"label": "run", "segments": )" + segments + "}]}", "test");
}

inline PointRunInput inputOf(const Scene& scene) {
  const auto landscape = landscapeOf(scene);
  return {landscape, startOf(scene, scene.runs[0], *landscape), scene.seed, scene.steps};
}

inline std::shared_ptr<const Run> finishedRun(const Scene& scene) {
  PointLoop loop(inputOf(scene), scene.runs[0]);
  while (loop.advance(1000, {})) {
  }
  return loop.run();
}

/// Every recorded bit of two runs from row `from` on.
inline bool sameRows(const Run& a, const Run& b, std::int64_t from = 0) {
  if (a.rows().size() != b.rows().size() || a.rows().width() != b.rows().width()) return false;
  for (std::int64_t i = from; i < a.rows().size(); ++i) {
    const auto left = a.rows()[i], right = b.rows()[i];
    if (std::memcmp(left.data(), right.data(), left.size_bytes()) != 0) return false;
  }
  return true;
}

}  // namespace descent::fixture
