// SPDX-License-Identifier: GPL-3.0-or-later
/// LossPlanePicture: a loss plane through trainings of one network as a field with the runs' paths, made in the
/// background, coarse first. While runs grow it is made anew now and then, not for every key frame.
#pragma once

#include "core/analysis/training_plane.h"
#include "core/run/run.h"
#include "ui/frame/field.h"
#include "ui/stage/background_result.h"

namespace descent {

struct LossPlaneRequest {
  std::vector<RunPointer> runs;  ///< the first gives the origin
  std::int64_t upTo = 0;         ///< their key frames up to this step
  bool growing = false;          ///< they will have more
  PlaneKind kind = PlaneKind::principal;
  std::uint64_t seed = 1;
  Index images = 512;
  std::optional<Rectangle> domain;

  bool operator==(const LossPlaneRequest&) const = default;
};

struct LossPlanePicture {
  using Request = LossPlaneRequest;

  std::vector<RunPointer> runs;  ///< of the plane's paths
  PlaneKind kind = PlaneKind::principal;
  std::shared_ptr<const TrainingPlane> plane;  ///< null if there is none
  std::shared_ptr<const LeveledGrid> field;
  std::string problem;

  /// Null if it does not hold that run.
  const PlanePath* pathOf(const Run& run) const;

  static void make(const LossPlaneRequest& request, const std::stop_token& stop,
                   const Publish<LossPlanePicture>& publish);
  /// Of the same kind and trainings.
  static bool serves(const LossPlaneRequest& made, const LossPlaneRequest& wanted);
};

}  // namespace descent
