// SPDX-License-Identifier: GPL-3.0-or-later
/// What updates on batches cost in gradients of single points: the honest unit where batches differ in size. An
/// evaluation of a batch costs as many as the batch has points; the last batch of an epoch may have fewer.
#pragma once

#include "core/run/run.h"

namespace descent {

/// How the points of a regression are dealt out.
struct Epoch {
  std::int64_t points = 1;  ///< that are trained on
  std::int64_t batch = 1;

  std::int64_t steps() const { return (points + batch - 1) / batch; }
};

/// Throws SceneError if the points cannot be read; `scene.objective` is a regression.
Epoch epochOf(const Scene& scene);

/// Up to a row, by the evaluations that it has recorded.
std::int64_t sampleGradients(const Run& run, const Epoch& epoch, std::int64_t row);

}  // namespace descent
