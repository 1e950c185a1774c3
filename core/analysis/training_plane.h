// SPDX-License-Identifier: GPL-3.0-or-later
/// Training plane: runs of one network over one loss plane: its directions chosen, the runs' key frames projected into
/// it, the loss computed coarse first, then the gap between true and plane loss along the paths.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/analysis/loss_plane.h"
#include "core/analysis/plane_directions.h"
#include "core/analysis/plane_path.h"

namespace descent {

enum class PlaneKind {
  random,       ///< about the last frame of the first run
  principal,    ///< of the frames of all runs
  checkpoints,  ///< through the ends of the first three runs; of fewer through starts, middles and ends
};

/// "random", "principal", "checkpoints"; nothing for another name.
std::optional<PlaneKind> planeKindNamed(std::string_view name);

struct TrainingPlanePlan {
  std::shared_ptr<const NetworkSetting> network;
  PlaneKind kind = PlaneKind::principal;
  std::vector<FrameList> runs;  ///< key frames in the order of their steps; those of the first run are never empty
  std::uint64_t seed = 1;       ///< of random directions and of the sample
  Index images = 512;           ///< of the sample
  int side = 25;
  std::optional<Rectangle> domain;  ///< none: what holds all paths, of random directions −1 … 1

  bool operator==(const TrainingPlanePlan&) const = default;
};

/// Never changed once it is there; finer ones share what stays.
struct TrainingPlane {
  PlaneSlice slice;
  VarianceShares shares;         ///< of the frames of all runs
  std::vector<PlanePath> paths;  ///< of each run
  std::shared_ptr<const Grid> losses;
  bool complete = false;  ///< the finest grid, and gaps measured

  /// The largest |gap| that was measured, over the range of true losses along the paths.
  double relativeGap() const;
};

/// The owner decides where; one thread at a time.
class TrainingPlaneJob {
 public:
  TrainingPlaneJob(TrainingPlanePlan plan, Workers& workers);

  /// The next, finer plane; null if told to stop before it was done, or if there is none.
  std::shared_ptr<const TrainingPlane> refine(const std::stop_token& stop = {});
  bool finished() const { return plane_.complete || !problem_.empty(); }
  /// Why there is no plane, as a sentence; else empty.
  const std::string& problem() const { return problem_; }

 private:
  bool choosePlane();
  std::optional<PlaneSlice> sliceOf(const PointList& points) const;
  Rectangle domain() const;
  bool measureGapsOfPaths(const std::stop_token& stop);

  TrainingPlanePlan plan_;
  Workers& workers_;
  SampleLoss losses_;
  TrainingPlane plane_;
  std::optional<LossPlaneJob> job_;
  std::string problem_;
};

}  // namespace descent
