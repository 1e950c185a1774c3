// SPDX-License-Identifier: GPL-3.0-or-later
/// Which stopping criterion of a run holds after an update; one definition for single runs and for swarms.
#pragma once

#include <cmath>

#include "core/run/scene.h"

namespace descent {

enum class StopReason { none, gradientNorm, lossChange, evaluations };

struct StoppingMeasures {
  double gradientNorm, loss, previousLoss;
  std::int64_t evaluations;
};

inline StopReason reasonToStop(const StoppingPlan& plan, const StoppingMeasures& now) {
  if (plan.gradientNorm > 0 && now.gradientNorm <= plan.gradientNorm) return StopReason::gradientNorm;
  if (plan.lossChange > 0 && std::abs(now.loss - now.previousLoss) <= plan.lossChange) return StopReason::lossChange;
  if (plan.evaluations > 0 && now.evaluations >= plan.evaluations) return StopReason::evaluations;
  return StopReason::none;
}

}  // namespace descent
