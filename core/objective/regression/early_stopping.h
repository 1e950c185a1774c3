// SPDX-License-Identifier: GPL-3.0-or-later
/// EarlyStopping: watches the held-out loss at the end of every epoch; when it was not lower than the lowest for
/// `patience` epochs, it is time to stop. Patience is a choice (Prechelt 1998), as is how much is held out.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "core/objective/objective.h"

namespace descent {

class Regression;

struct EarlyStoppingRule {
  std::int64_t patience = 5;
  bool act = false;  ///< end the run, not only mark the step
};

class EarlyStopping {
 public:
  /// The regression must outlive it.
  EarlyStopping(const Regression& regression, const EarlyStoppingRule& rule) : regression_(&regression), rule_(rule) {}

  /// To be told every row in order; true from the row on at which patience is over.
  bool note(std::int64_t step, const Point& at);

  /// The row with the lowest held-out loss so far.
  std::int64_t bestStep() const { return bestStep_; }
  double bestLoss() const { return bestLoss_; }

 private:
  const Regression* regression_;
  EarlyStoppingRule rule_;
  double bestLoss_ = std::numeric_limits<double>::infinity();
  std::int64_t bestStep_ = 0, epochsWithout_ = 0;
};

/// The watch that may end a run on this objective; none where nothing is held out, or the step is only to be marked.
std::optional<EarlyStopping> actingEarlyStopping(const Objective<double>& objective);

}  // namespace descent
