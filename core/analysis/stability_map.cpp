// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stability_map.h"

#include "core/run/swarm_loop.h"

namespace descent {

/// Legal ranges have no gaps: where both ends are legal, all between them is.
StabilityMapJob::StabilityMapJob(StabilityPlan plan, Workers& workers) : plan_(std::move(plan)), workers_(workers) {
  for (const SettingAxis* axis : {&plan_.horizontal, &plan_.vertical}) {
    RunPlan tried = plan_.run;
    axis->apply(tried, 0);
    axis->apply(tried, 1);
  }
}

std::shared_ptr<const StabilityMap> StabilityMapJob::refine(const std::stop_token& stop) {
  if (finished()) return nullptr;
  StabilityMap map{.size = refinement::sizeAt(plan_.size, level_),
                   .horizontal = plan_.horizontal,
                   .vertical = plan_.vertical,
                   .losses = {},
                   .outcomes = {}};
  map.losses.resize(map.size.cells());
  map.outcomes.resize(map.size.cells());
  workers_.run(map.size.cells(), [&](std::size_t cell) { run(map, cell, stop); });
  if (stop.stop_requested()) return nullptr;
  ++level_;
  return std::make_shared<const StabilityMap>(std::move(map));
}

void StabilityMapJob::run(StabilityMap& map, std::size_t cell, const std::stop_token& stop) const {
  if (stop.stop_requested()) return;
  RunPlan run = plan_.run;
  plan_.horizontal.apply(run, map.horizontalShare(cell));
  plan_.vertical.apply(run, map.verticalShare(cell));
  SwarmLoop loop({plan_.landscape, plan_.steps, plan_.seed}, run, std::span(&plan_.start, 1));
  constexpr int slice = 256;  // updates between two looks at `stop`
  for (int i = 1; loop.advance(); ++i) {
    if (i % slice == 0 && stop.stop_requested()) return;
  }
  map.losses[cell] = loop.end(0).loss;
  map.outcomes[cell] = loop.end(0).outcome;
}

}  // namespace descent
