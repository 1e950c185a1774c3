// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sample_gradients.h"

#include <algorithm>

#include "core/run/regression_of.h"

namespace descent {
namespace {

std::int64_t evaluationsAt(const Run& run, std::int64_t row) {
  return static_cast<std::int64_t>(run.rows()[row][point_columns::evaluations]);
}

}  // namespace

Epoch epochOf(const Scene& scene) {
  const auto& plan = std::get<RegressionPlan>(scene.objective);
  const std::size_t points = pointsOf(scene).points.size();
  const auto training = static_cast<std::int64_t>(points - heldOutCount(points, plan.holdOut));
  return {training, plan.batch == 0 ? training : std::clamp<std::int64_t>(plan.batch, 1, training)};
}

std::int64_t sampleGradients(const Run& run, const Epoch& epoch, std::int64_t row) {
  const std::int64_t missing = epoch.steps() * epoch.batch - epoch.points;  // of the last batch of an epoch
  std::int64_t spent = evaluationsAt(run, row) * epoch.batch;
  for (std::int64_t end = epoch.steps(); missing > 0 && end <= row; end += epoch.steps()) {
    spent -= missing * (evaluationsAt(run, end) - evaluationsAt(run, end - 1));
  }
  return spent;
}

}  // namespace descent
