// SPDX-License-Identifier: GPL-3.0-or-later
/// EpochWatch: watches a measure after every completed epoch and says when it was not better for `patience` epochs.
/// What the best epoch is remembered by (weights, running statistics) is up to the loop. (Prechelt 1998)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/run/scene.h"

namespace descent {

/// Of early stopping, as in scene files: "validation-loss", "validation-accuracy", "test-loss" …
const std::vector<std::string>& stoppingMeasureIds();

class EpochWatch {
 public:
  explicit EpochWatch(const EarlyStoppingPlan& plan);

  /// Which cell of a network's row is watched.
  std::int64_t column() const { return column_; }

  /// The measure after `epoch` epochs; true if it is the best so far. NaN is never better.
  bool observe(std::int64_t epoch, double measure);
  bool exhausted() const { return lastEpoch_ - bestEpoch_ >= patience_ && lastEpoch_ > 0; }

  std::int64_t bestEpoch() const { return bestEpoch_; }  ///< 0: none yet
  double best() const { return best_; }
  /// "validation-loss was not better for 5 epochs; the best was 0.41 after epoch 12"
  std::string sentence() const;

  /// For checkpoints and forks.
  std::vector<double> state() const { return {static_cast<double>(bestEpoch_), static_cast<double>(lastEpoch_), best_}; }
  void restore(const std::vector<double>& state);

 private:
  std::string measure_;
  std::int64_t patience_, column_;
  bool rises_;  ///< accuracies are better when greater
  std::int64_t bestEpoch_ = 0, lastEpoch_ = 0;
  double best_ = 0;
};

}  // namespace descent
