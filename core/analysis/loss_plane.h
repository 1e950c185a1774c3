// SPDX-License-Identifier: GPL-3.0-or-later
/// Loss plane: the loss of a network over a plane through its weights, on a sample of training images. Running
/// statistics stay those of the origin, as in the code of Li et al. (2018) for directions in weights.
/// Coarse first: every level has five times as many cells in both directions and keeps what the one before computed.
#pragma once

#include <memory>

#include "core/analysis/sample_loss.h"
#include "core/numeric/grid.h"
#include "core/objective/plane_slice.h"

namespace descent {

struct LossPlanePlan {
  PlaneSlice slice;
  Vector running;  ///< of the origin
  Rectangle domain;
  int side = 25;  ///< cells of the finest level in each direction
};

/// The owner decides where; one thread at a time.
class LossPlaneJob {
 public:
  /// `losses` must outlive the job.
  LossPlaneJob(LossPlanePlan plan, SampleLoss& losses);

  /// The next, finer grid; null if told to stop before it was done, which leaves the job as it was, or if there is
  /// none.
  std::shared_ptr<const Grid> refine(const std::stop_token& stop = {});
  const LossPlanePlan& plan() const { return plan_; }
  bool finished() const { return known_ && known_->columns == plan_.side; }

 private:
  int nextSide() const;
  Point placeOf(int side, std::size_t cell) const;

  LossPlanePlan plan_;
  SampleLoss& losses_;
  std::shared_ptr<const Grid> known_;
};

}  // namespace descent
