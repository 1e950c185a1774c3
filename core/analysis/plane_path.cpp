// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/plane_path.h"

#include "core/numeric/flush_denormals.h"

namespace descent {

FrameList spreadFrames(const FrameList& frames, std::size_t most) {
  if (frames.size() <= most) return frames;
  FrameList some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(frames[i * (frames.size() - 1) / (most - 1)]);
  return some;
}

PlanePath projectedPath(const PlaneSlice& slice, const FrameList& frames, Workers& workers) {
  PlanePath path(frames.size());
  workers.run(frames.size(), [&](std::size_t i) {
    const FlushDenormals guard;
    const Vector weights = frames[i]->weights.cast<double>();
    const Point at = slice.project(weights);
    path[i] = {.step = frames[i]->step, .at = at, .distance = (weights - slice.at(at)).norm()};
  });
  return path;
}

bool measureGaps(PlanePath& path, const FrameList& frames, const PlaneSlice& slice, const Vector& running,
                 SampleLoss& losses, const std::stop_token& stop) {
  const std::size_t count = path.size();
  std::vector<double> found(2 * count);
  const auto weightsAt = [&](std::size_t i, SampleLoss::Weights& weights) {
    const bool own = i < count;
    weights.parameters = own ? Vector(frames[i]->weights.cast<double>()) : slice.at(path[i - count].at);
    weights.running = own ? Vector(frames[i]->running.cast<double>()) : running;
  };
  if (!losses.evaluate(found, weightsAt, stop)) return false;
  for (std::size_t i = 0; i < count; ++i) {
    path[i].loss = found[i];
    path[i].planeLoss = found[count + i];
  }
  return true;
}

}  // namespace descent
