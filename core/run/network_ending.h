// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a training ends after an update, by its stopping criteria and its length. Norm and loss are those of the
/// batch; a budget of seconds is that of updates and measures alike, as they pass.
#pragma once

#include <optional>

#include "core/numeric/number_text.h"
#include "core/run/outcome.h"
#include "core/run/stopping.h"

namespace descent {

struct TrainingLength {
  std::int64_t step, steps;  ///< made, of all
  double seconds;            ///< spent
};

inline std::optional<Ending> networkEnding(const StoppingPlan& stopping, const StoppingMeasures& now, const TrainingLength& length) {
  if (stopping.seconds > 0 && length.seconds >= stopping.seconds) {
    return Ending{Outcome::evaluationLimit, secondsSpent(stopping.seconds, length.step)};
  }
  switch (reasonToStop(stopping, now)) {
    case StopReason::gradientNorm:
      return Ending{Outcome::converged, "the batch's gradient norm reached the bound of " + threeDigits(stopping.gradientNorm)};
    case StopReason::lossChange:
      return Ending{Outcome::converged, "the batch's loss changed by no more than " + threeDigits(stopping.lossChange)};
    case StopReason::evaluations:
      return Ending{Outcome::evaluationLimit, "the budget of " + std::to_string(stopping.evaluations) + " evaluations is spent"};
    case StopReason::none: break;
  }
  if (length.step < length.steps) return std::nullopt;
  return Ending{Outcome::stepLimit, "all " + std::to_string(length.step) + " steps were made"};
}

}  // namespace descent
