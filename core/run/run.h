// SPDX-License-Identifier: GPL-3.0-or-later
/// Run: the recorded history of one optimizer on one objective. Append-only, readable while it grows.
/// Row t is the state after t updates. On a surface a row holds the point, what was measured there, the effective
/// rate per coordinate and the rule's whole state, so that any step can be replayed or forked exactly.
/// A network's row holds losses and rates; its weights are key frames.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/objective/parameter_layout.h"
#include "core/run/compute_time.h"
#include "core/run/key_frames.h"
#include "core/run/outcome.h"
#include "core/run/rows.h"
#include "core/run/scene.h"

namespace descent {

struct NetworkSetting;

/// Columns of a surface's rows. `state` and what follows are the rule's vectors (x, y each), then its numbers.
namespace point_columns {
enum : std::int64_t { x, y, loss, gradientNorm, learningRate, evaluations, rateX, rateY, state };
}

/// Columns of a network's rows; NaN is an empty cell.
namespace network_columns {
enum : std::int64_t {
  epoch, batchLoss, trainLoss, testLoss, trainAccuracy, testAccuracy, gradientNorm, learningRate, evaluations,
  rateMedian, rateLow, rateHigh,  ///< quantiles 0.5, 0.1, 0.9 of the effective rate over all parameters
  validationLoss, validationAccuracy,  ///< once an epoch, as those of the test part
  count  ///< behind them the columns of the layers (layer_record.h)
};
}

/// One named quantity of a rule's state and where it stands in a row.
struct StateColumn {
  std::string name, symbol;
  std::int64_t column;
  bool vector;  ///< two columns (x, y), else one number
};

class Run {
 public:
  /// `plan` is a copy: the scene may change while the run stands.
  Run(RunPlan plan, std::int64_t width, std::int64_t steps) : rows_(width, steps + 1), stopping_(plan.stopping), plan_(std::move(plan)) {}

  const Rows& rows() const { return rows_; }
  /// Steps recorded so far: rows less the start; -1 before the start was recorded.
  std::int64_t lastStep() const { return rows_.size() - 1; }
  std::int64_t plannedSteps() const { return rows_.capacity() - 1; }

  const KeyFrames& keyFrames() const { return keyFrames_; }
  /// What it cost to get there; no part of the result.
  const ComputeTime& computeTime() const { return computeTime_; }
  /// Of a network or a regression; 0 where there are no batches.
  std::int64_t stepsPerEpoch() const { return stepsPerEpoch_; }
  /// What the weights of the key frames are; empty on a surface.
  const ParameterLayout& layout() const { return layout_; }
  /// What it trains, for who measures its key frames; null on a surface.
  const std::shared_ptr<const NetworkSetting>& network() const { return network_; }

  /// The state columns of the segment that made row `step`.
  std::vector<StateColumn> stateColumns(std::int64_t step) const;

  /// A copy, since a network's plan grows while it trains.
  RunPlan plan() const;
  const StoppingPlan& stopping() const { return stopping_; }
  Ending ending() const;
  bool finished() const { return finished_.load(std::memory_order_acquire); }

  /// Before others see the run.
  void setLayout(ParameterLayout layout) { layout_ = std::move(layout); }
  void setNetwork(std::shared_ptr<const NetworkSetting> network) { network_ = std::move(network); }
  void setStepsPerEpoch(std::int64_t steps) { stepsPerEpoch_ = steps; }

  // For the thread that simulates.
  Rows& writableRows() { return rows_; }
  KeyFrames& writableKeyFrames() { return keyFrames_; }
  ComputeTime& writableComputeTime() { return computeTime_; }
  void setStateColumns(std::int64_t fromStep, std::vector<StateColumn> columns);
  void appendSegment(const Segment& segment);
  void end(Ending ending);

 private:
  Rows rows_;
  KeyFrames keyFrames_;
  ComputeTime computeTime_;
  ParameterLayout layout_;
  std::shared_ptr<const NetworkSetting> network_;
  std::int64_t stepsPerEpoch_ = 0;
  const StoppingPlan stopping_;
  mutable std::mutex mutex_;  ///< of what changes seldom: plan, state columns, ending
  RunPlan plan_;
  std::vector<std::pair<std::int64_t, std::vector<StateColumn>>> stateColumns_;
  Ending ending_;
  std::atomic<bool> finished_{false};
};

using RunPointer = std::shared_ptr<const Run>;

}  // namespace descent
