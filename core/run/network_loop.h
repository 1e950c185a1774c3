// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkLoop: the loop of a training. Every update is one row (loss and gradient of its batch, rates); once an
/// epoch and at the end the row also holds loss and accuracy over the data; weights are key frames.
/// A segment may be appended while it trains: it acts from the next update on.
#pragma once

#include <memory>

#include "core/run/loop.h"
#include "core/run/network_setting.h"
#include "core/run/runner.h"

namespace descent {

struct Checkpoint;

class NetworkLoop : public Loop {
 public:
  /// From the next update on; `segment.at` is set to it and returned. May be called from another thread.
  virtual std::int64_t appendSegment(Segment segment) = 0;
  /// Images per second and remaining time. May be called from another thread.
  virtual void fill(Progress& progress) const = 0;

  // Not while `advance` runs:

  /// Parameters and running statistics as the bytes of a safetensors file: of the last step, after early stopping of
  /// the best epoch, after divergence the last finite ones.
  virtual std::string weightsFile() const = 0;
  /// All that is needed to go on from here bit for bit; nothing before the start was measured.
  virtual Checkpoint checkpoint() = 0;
  /// To be called before the first step where a checkpoint will be taken at the end: a row of the last step then
  /// also stands as it would in a longer training.
  virtual void keepForCheckpoint() = 0;
};

/// Where a training begins, if not at step 0.
struct TrainingStart {
  const Run* parent = nullptr;  ///< a run of the same setting whose segments agree with the plan's before `step` …
  std::int64_t step = 0;        ///< … its rows up to there are taken over, and its last full state before
  const Checkpoint* checkpoint = nullptr;  ///< instead
};

std::unique_ptr<NetworkLoop> makeNetworkLoop(const std::shared_ptr<const NetworkSetting>& setting, const RunPlan& plan,
                                             const TrainingStart& start = {});

}  // namespace descent
