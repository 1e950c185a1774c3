// SPDX-License-Identifier: GPL-3.0-or-later
/// RateBench: single runs of a scene on a surface with another learning rate, of which only the loss is kept.
/// May be asked by several threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "core/objective/landscape.h"
#include "core/run/scene.h"

namespace descent {

/// The plan with `rate` in segment `reference`; later segments keep their rates' ratios to it.
RunPlan withRate(RunPlan plan, std::size_t reference, double rate);

class RateBench {
 public:
  /// `scene` must outlive it. Throws SceneError for a network.
  explicit RateBench(const Scene& scene);

  double startLoss(const RunPlan& plan) const;
  /// Infinite for a run that diverged or was told to stop.
  double finalLoss(const RunPlan& plan, const std::stop_token& stop) const;
  /// Updates until the loss first was at most `loss`; the largest number if it never was.
  std::int64_t stepsToLoss(const RunPlan& plan, double loss, const std::stop_token& stop) const;

 private:
  const Scene& scene_;
  std::shared_ptr<const Landscape> landscape_;
};

}  // namespace descent
