// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "core/optimizer/optimizer.h"
#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"

namespace descent::bench {
namespace {

/// Ten runs, going round the catalogue of rules.
Scene tenRuns() {
  Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 1000, "objective": {"surface": "rosenbrock"}, "runs": []})", "bench");
  const std::vector<std::string> ids = optimizers().ids();
  for (std::size_t i = 0; i < 10; ++i) {
    const auto& entry = optimizers().require(ids[i % ids.size()]);
    RunPlan run{.label = "run " + std::to_string(i)};
    run.segments.push_back({.optimizer = entry.id, .settings = entry.defaults()});
    scene.runs.push_back(run);
  }
  return scene;
}

}  // namespace

void resimulation() {
  Scene scene = tenRuns();
  Runner runner;
  std::vector<double> times;
  for (int move = 1; move <= 60; ++move) {
    for (RunPlan& run : scene.runs) run.segments[0].settings.set("learning_rate", 1e-5 * move);
    times.push_back(secondsOf([&] {
      runner.setScene(scene);
      runner.settle(std::chrono::seconds(10));
    }));
  }
  std::printf("   slider move to finished re-simulation of 10 optimizers x 1,000 steps: median %.2f ms, worst %.2f ms (mark: 16 ms)\n",
              1e3 * median(times), 1e3 * *std::ranges::max_element(times));
}

}  // namespace descent::bench
