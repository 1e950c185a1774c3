// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regression/early_stopping.h"

#include "core/objective/regression/regression.h"

namespace descent {

bool EarlyStopping::note(std::int64_t step, const Point& at) {
  const bool over = epochsWithout_ >= rule_.patience;
  if (over || step % regression_->stepsPerEpoch() != 0) return over;
  const double loss = regression_->holdOutLoss(at);
  if (loss < bestLoss_) {
    bestLoss_ = loss;
    bestStep_ = step;
    epochsWithout_ = 0;
    return false;
  }
  return ++epochsWithout_ >= rule_.patience;
}

std::optional<EarlyStopping> actingEarlyStopping(const Objective<double>& objective) {
  const auto* landscape = dynamic_cast<const Landscape*>(&objective);
  const Regression* regression = landscape ? regressionIn(*landscape) : nullptr;
  if (!regression || !regression->earlyStopping() || !regression->earlyStopping()->act) return std::nullopt;
  return EarlyStopping(*regression, *regression->earlyStopping());
}

}  // namespace descent
