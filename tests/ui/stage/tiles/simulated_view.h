// SPDX-License-Identifier: GPL-3.0-or-later
/// For tests of tiles: scenes whose runs are simulated.
#pragma once

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "tests/ui/stage/tiles/tile_scenes.h"

namespace descent {

inline View simulatedView(Scene scene, double time) {
  const auto landscape = landscapeOf(scene);
  View view{.scene = nullptr, .runs = {}, .time = time, .selection = {}};
  for (const RunPlan& plan : scene.runs) {
    PointLoop loop({landscape, startOf(scene, plan, *landscape), scene.seed, scene.steps}, plan);
    while (loop.advance(1000, {})) {
    }
    view.runs.push_back(loop.run());
  }
  view.scene = std::make_shared<const Scene>(std::move(scene));
  return view;
}

/// `objective` and `segment` as a scene file has them; 10 steps.
inline Scene oneRunScene(const std::string& objective, const std::string& start, const std::string& segment) {
  return parseScene(R"({"format": "descentlab/1", "steps": 10, "start": )" + start + R"(, "objective": )" + objective +
                        R"(, "runs": [{"label": "run", "segments": [)" + segment + "]}]}",
                    "test");
}

inline View networkView() {
  return viewOf(
      parseScene(R"({"format": "descentlab/1", "steps": 3, "objective": {"network": "lenet-5", "dataset": "digits"},
    "runs": [{"label": "run", "segments": [{"optimizer": "adam"}]}]})",
                 "test"),
      {}, 0);
}

}  // namespace descent
