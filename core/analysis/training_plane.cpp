// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/training_plane.h"

#include <algorithm>
#include <cmath>

#include "core/numeric/flush_denormals.h"

namespace descent {
namespace {

constexpr std::size_t mostCompared = 64;    // frames of all runs in the principal directions
constexpr std::size_t mostProjected = 200;  // of each run
constexpr std::size_t mostMeasured = 48;    // of all runs, whose gaps are measured
constexpr double margin = 0.15;             // about the paths, of their extent
constexpr double flattest = 0.25;           // the shorter side beside the longer one

Vector weightsOf(const KeyFrame& frame) { return frame.weights.cast<double>(); }

std::size_t shareOf(std::size_t most, std::size_t runs) { return std::max<std::size_t>(3, most / runs); }

/// Three sets of weights that differ as much as the runs allow.
FrameList corners(const std::vector<FrameList>& runs) {
  const FrameList& one = runs[0];
  if (runs.size() == 1) return {one.back(), one.front(), one[one.size() / 2]};
  const FrameList& two = runs[1];
  return {one.back(), two.back(), runs.size() > 2 ? runs[2].back() : one.front()};
}

Index trainingImages(const NetworkSetting& network) { return network.data.train.examples.count; }

}  // namespace

std::optional<PlaneKind> planeKindNamed(std::string_view name) {
  if (name == "random") return PlaneKind::random;
  if (name == "principal") return PlaneKind::principal;
  return name == "checkpoints" ? std::optional(PlaneKind::checkpoints) : std::nullopt;
}

double TrainingPlane::relativeGap() const {
  double largest = 0, low = INFINITY, high = -INFINITY;
  for (const PlanePath& path : paths) {
    for (const PathPoint& point : path) {
      if (!std::isfinite(point.gap())) continue;
      largest = std::max(largest, std::abs(point.gap()));
      low = std::min(low, point.loss);
      high = std::max(high, point.loss);
    }
  }
  return high > low ? largest / (high - low) : 0;
}

TrainingPlaneJob::TrainingPlaneJob(TrainingPlanePlan plan, Workers& workers)
    : plan_(std::move(plan)),
      workers_(workers),
      losses_(plan_.network, imageSample(trainingImages(*plan_.network), plan_.images, plan_.seed), workers) {}

std::optional<PlaneSlice> TrainingPlaneJob::sliceOf(const PointList& points) const {
  Vector origin = weightsOf(*plan_.runs[0].back());
  if (plan_.kind == PlaneKind::random) return randomPlane(plan_.network->layout(), std::move(origin), plan_.seed);
  if (plan_.kind == PlaneKind::principal) return principalPlane(points, std::move(origin), workers_);
  const FrameList three = corners(plan_.runs);
  return planeThrough(std::move(origin), weightsOf(*three[1]), weightsOf(*three[2]));
}

bool TrainingPlaneJob::choosePlane() {
  FrameList compared;
  for (const FrameList& frames : plan_.runs) {
    for (const auto& frame : spreadFrames(frames, shareOf(mostCompared, plan_.runs.size()))) compared.push_back(frame);
  }
  PointList points;
  for (const auto& frame : compared) points.emplace_back(frame->weights);
  auto slice = sliceOf(points);
  if (!slice) {
    problem_ = "The weights have not yet moved in two directions.";
    return false;
  }
  plane_.slice = std::move(*slice);
  plane_.shares = varianceShares(plane_.slice, points, workers_);
  for (const FrameList& frames : plan_.runs)
    plane_.paths.push_back(projectedPath(plane_.slice, spreadFrames(frames, mostProjected), workers_));
  job_.emplace(LossPlanePlan{.slice = plane_.slice,
                             .running = plan_.runs[0].back()->running.cast<double>(),
                             .domain = domain(),
                             .side = plan_.side},
               losses_);
  return true;
}

Rectangle TrainingPlaneJob::domain() const {
  if (plan_.domain) return *plan_.domain;
  if (plan_.kind == PlaneKind::random) return {};
  Point low(0, 0), high(0, 0);  // the origin is always seen
  for (const PlanePath& path : plane_.paths) {
    for (const PathPoint& point : path) low = low.cwiseMin(point.at), high = high.cwiseMax(point.at);
  }
  const Point middle = (low + high) / 2, size = high - low;
  const Point half = size.cwiseMax(flattest * size.maxCoeff()) * (0.5 + margin);
  return {middle.x() - half.x(), middle.x() + half.x(), middle.y() - half.y(), middle.y() + half.y()};
}

/// Last, since it costs as much as a part of the finest grid and adds the least to the picture.
bool TrainingPlaneJob::measureGapsOfPaths(const std::stop_token& stop) {
  for (std::size_t i = 0; i < plan_.runs.size(); ++i) {
    const FrameList frames =
        spreadFrames(spreadFrames(plan_.runs[i], mostProjected), shareOf(mostMeasured, plan_.runs.size()));
    PlanePath measured = projectedPath(plane_.slice, frames, workers_);
    if (!measureGaps(measured, frames, plane_.slice, job_->plan().running, losses_, stop)) return false;
    for (const PathPoint& point : measured) *std::ranges::find(plane_.paths[i], point.step, &PathPoint::step) = point;
  }
  return true;
}

std::shared_ptr<const TrainingPlane> TrainingPlaneJob::refine(const std::stop_token& stop) {
  const FlushDenormals guard;
  if (finished() || (!job_ && !choosePlane())) return nullptr;
  if (!job_->finished()) {
    plane_.losses = job_->refine(stop);
    if (!plane_.losses) return nullptr;
  } else {
    if (!measureGapsOfPaths(stop)) return nullptr;
    plane_.complete = true;
  }
  return std::make_shared<const TrainingPlane>(plane_);
}

}  // namespace descent
