// SPDX-License-Identifier: GPL-3.0-or-later
/// PlanePath: a training seen from above a plane through its weights: where each key frame lies, how far it is from
/// the plane, and the gap between its own loss and that of the plane beneath it.
#pragma once

#include <limits>

#include "core/analysis/sample_loss.h"
#include "core/objective/plane_slice.h"
#include "core/run/key_frames.h"

namespace descent {

using FrameList = std::vector<KeyFrames::Pointer>;

struct PathPoint {
  std::int64_t step = 0;
  Point at{0, 0};
  double distance = 0;  ///< from the plane
  // NaN where it was not measured:
  double loss = std::numeric_limits<double>::quiet_NaN();       ///< of the weights, with their own running statistics
  double planeLoss = std::numeric_limits<double>::quiet_NaN();  ///< of the plane at their place

  double gap() const { return loss - planeLoss; }
};

using PlanePath = std::vector<PathPoint>;

/// At most `most` of them, evenly spread, the first and the last among them.
FrameList spreadFrames(const FrameList& frames, std::size_t most);

PlanePath projectedPath(const PlaneSlice& slice, const FrameList& frames, Workers& workers);

/// Fills the losses of a path of those frames; `running` is what the plane is measured with. False if told to stop.
bool measureGaps(PlanePath& path, const FrameList& frames, const PlaneSlice& slice, const Vector& running,
                 SampleLoss& losses, const std::stop_token& stop = {});

}  // namespace descent
