// SPDX-License-Identifier: GPL-3.0-or-later
/// What a fork of a training has in common with its parent: rows, key frames and compute time up to a step, for a run
/// that has recorded nothing yet.
#pragma once

#include <algorithm>

#include "core/run/run.h"

namespace descent {

inline void shareHistory(const Run& parent, std::int64_t step, Run& fork) {
  for (std::int64_t row = 0; row <= step; ++row) {
    std::ranges::copy(parent.rows()[row], fork.writableRows().next().begin());
    fork.writableRows().publish();
  }
  for (const KeyFrames::Pointer& each : parent.keyFrames().upTo(step)) fork.writableKeyFrames().add(each);
  fork.writableComputeTime().continueFrom(parent.computeTime(), step);
}

}  // namespace descent
