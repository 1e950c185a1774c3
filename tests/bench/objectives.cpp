// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "core/analysis/field.h"
#include "core/optimizer/optimizer.h"
#include "core/run/objective_of.h"
#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"
#include "ui/stage/landscape_lines.h"

namespace descent::bench {
namespace {

/// Ten runs of rules that may be followed by a proximal map.
Scene penalised() {
  Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 1000, "objective": {"surface": "himmelblau"},
    "penalties": [{"penalty": "l1", "treatment": "proximal"}, {"penalty": "l2"}], "runs": []})",
                           "bench");
  for (const OptimizerEntry& entry : optimizers()) {
    if (!entry.made.proximal || scene.runs.size() == 10) continue;
    RunPlan run{.label = entry.id};
    run.segments.push_back({.optimizer = entry.id, .settings = entry.defaults()});
    run.segments[0].settings.set(rateKey(run.segments[0].settings), 0.01);
    scene.runs.push_back(run);
  }
  return scene;
}

struct Times {
  std::vector<double> runs, field, lines, all;
};

void move(Times& times, const Scene& scene, Runner& runner, Workers& workers) {
  times.all.push_back(secondsOf([&] {
    times.runs.push_back(secondsOf([&] {
      runner.setScene(scene);
      runner.settle(std::chrono::seconds(10));
    }));
    const auto landscape = landscapeOf(scene);
    times.field.push_back(secondsOf([&] { sampleField(*landscape->at(0), {landscape->domain(), 256, 256}, workers); }));
    LandscapeLinesCache cache;
    times.lines.push_back(secondsOf([&] {
      cache.lines({.landscape = landscape,
                   .view = landscape->domain(),
                   .paths = true,
                   .penalty = true,
                   .bare = true,
                   .levels = {}});
    }));
  }));
}

}  // namespace

void objectives() {
  Scene scene = penalised();
  Runner runner;
  Workers workers(2);
  Times times;
  for (int step = 1; step <= 60; ++step) {
    scene.penalties[0].settings.set("lambda", 0.5 * step);
    move(times, scene, runner, workers);
  }
  std::printf(
      "   λ slider on Himmelblau with L1 and L2: 10 runs x 1,000 steps %.2f ms, field 256x256 %.2f ms, way of the "
      "minima and "
      "contours %.2f ms; together median %.2f ms, worst %.2f ms (mark: 33 ms)\n",
      1e3 * median(times.runs), 1e3 * median(times.field), 1e3 * median(times.lines), 1e3 * median(times.all),
      1e3 * *std::ranges::max_element(times.all));
}

}  // namespace descent::bench
