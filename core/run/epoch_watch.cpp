// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/epoch_watch.h"

#include <algorithm>
#include <cmath>

#include "core/numeric/number_text.h"
#include "core/run/run.h"

namespace descent {
namespace {

struct Measured {
  std::string id;
  std::int64_t column;
};

const std::vector<Measured>& measures() {
  namespace column = network_columns;
  static const std::vector<Measured> all{
      {"validation-loss", column::validationLoss}, {"validation-accuracy", column::validationAccuracy},
      {"test-loss", column::testLoss},             {"test-accuracy", column::testAccuracy},
      {"train-loss", column::trainLoss},           {"train-accuracy", column::trainAccuracy}};
  return all;
}

}  // namespace

const std::vector<std::string>& stoppingMeasureIds() {
  static const std::vector<std::string> ids = [] {
    std::vector<std::string> list;
    for (const Measured& each : measures()) list.push_back(each.id);
    return list;
  }();
  return ids;
}

EpochWatch::EpochWatch(const EarlyStoppingPlan& plan)
    : measure_(plan.measure), patience_(plan.patience), rises_(plan.measure.ends_with("accuracy")) {
  column_ = std::ranges::find(measures(), plan.measure, &Measured::id)->column;
}

bool EpochWatch::observe(std::int64_t epoch, double measure) {
  lastEpoch_ = epoch;
  const bool better = bestEpoch_ == 0 || (rises_ ? measure > best_ : measure < best_);
  if (!better || std::isnan(measure)) return false;
  bestEpoch_ = epoch;
  best_ = measure;
  return true;
}

std::string EpochWatch::sentence() const {
  return measure_ + " was not better for " + std::to_string(patience_) + (patience_ == 1 ? " epoch" : " epochs") + "; the best was " +
         threeDigits(best_) + " after epoch " + std::to_string(bestEpoch_);
}

void EpochWatch::restore(const std::vector<double>& state) {
  if (state.size() != 3) return;
  bestEpoch_ = static_cast<std::int64_t>(state[0]);
  lastEpoch_ = static_cast<std::int64_t>(state[1]);
  best_ = state[2];
}

}  // namespace descent
