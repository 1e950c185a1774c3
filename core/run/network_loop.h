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

class NetworkLoop : public Loop {
 public:
  /// From the next update on; `segment.at` is set to it and returned. May be called from another thread.
  virtual std::int64_t appendSegment(Segment segment) = 0;
  /// Images per second and remaining time. May be called from another thread.
  virtual void fill(Progress& progress) const = 0;
  /// Parameters and running statistics as the bytes of a safetensors file; not while `advance` runs.
  virtual std::string weightsFile() const = 0;
};

std::unique_ptr<NetworkLoop> makeNetworkLoop(const std::shared_ptr<const NetworkSetting>& setting, const RunPlan& plan);

}  // namespace descent
