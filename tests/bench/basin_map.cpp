// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/basin_map.h"

#include <cstdio>

#include "core/objective/surface.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"

namespace descent::bench {

void basinMap() {
  const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 200, "objective": {"surface": "himmelblau"},
    "runs": [{"segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.1}}]}]})",
                                 "bench");
  const auto surface = makeSurface(surfaces().require("himmelblau"), {});
  const BasinPlan plan{.landscape = surface, .run = scene.runs[0], .steps = scene.steps, .domain = surface->domain()};
  std::vector<double> first, whole;
  Workers workers(2);
  for (int round = 0; round < 5; ++round) {
    BasinMapJob job(plan, workers);
    first.push_back(secondsOf([&] { job.refine(); }));
    whole.push_back(first.back() + secondsOf([&] {
                      while (!job.finished()) job.refine();
                    }));
  }
  std::printf(
      "   %dx%d basin map of Adam on Himmelblau, 200 steps, two threads: first picture after %.1f ms (mark: 50), "
      "complete after %.2f s (mark: 4)\n",
      plan.size.columns, plan.size.rows, 1e3 * median(first), median(whole));
}

}  // namespace descent::bench
