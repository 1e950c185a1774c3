// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/tune_runs.h"

#include "core/analysis/rate_tuning.h"
#include "core/analysis/spoken_number.h"
#include "ui/command/arguments.h"

namespace descent {
namespace {

std::string lineOn(const RunPlan& run, const RateSweep& sweep) {
  if (sweep.key.empty()) return run.label + ": has no learning rate to tune";
  return run.label + ": best learning rate " + spoken(sweep.bestRate()) + " of " + std::to_string(sweep.trials.size()) +
         " from " + spoken(sweep.trials.front().rate) + " to " + spoken(sweep.trials.back().rate) +
         ", by the last loss (was " + spoken(sweep.before) + ")";
}

}  // namespace

bool tuneRuns(Scene& scene, std::ostream& out, const Terminal& terminal) {
  if (scene.isNetwork()) throw UsageError("--tune-each: learning rates are tuned on surfaces, not on a network");
  Workers workers;
  const auto sweeps = sweepRates(scene, workers, {.stop = terminal.interrupted});
  if (!sweeps) return false;
  for (std::size_t i = 0; i < sweeps->size(); ++i) out << lineOn(scene.runs[i], (*sweeps)[i]) << std::endl;
  scene = tunedScene(std::move(scene), *sweeps);
  return true;
}

}  // namespace descent
