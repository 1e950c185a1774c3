// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/loss_plane_picture.h"

#include <algorithm>

namespace descent {
namespace {

TrainingPlanePlan planOf(const LossPlaneRequest& request) {
  TrainingPlanePlan plan{.network = request.runs[0]->network(),
                         .kind = request.kind,
                         .runs = {},
                         .seed = request.seed,
                         .images = request.images,
                         .domain = request.domain};
  for (const RunPointer& run : request.runs) plan.runs.push_back(run->keyFrames().upTo(request.upTo));
  return plan;
}

/// No loss of the catalogue is below 0: above it, decades tell valleys apart.
LevelRequest levels() { return {.minimum = 0}; }

}  // namespace

const PlanePath* LossPlanePicture::pathOf(const Run& run) const {
  const auto found = std::ranges::find(runs, &run, &RunPointer::get);
  return found == runs.end() || !plane ? nullptr : &plane->paths[static_cast<std::size_t>(found - runs.begin())];
}

void LossPlanePicture::make(const LossPlaneRequest& request, const std::stop_token& stop,
                            const Publish<LossPlanePicture>& publish) {
  // While the network trains, the other cores are its.
  Workers workers(request.growing ? 1 : 0);
  TrainingPlaneJob job(planOf(request), workers);
  LossPlanePicture picture{.runs = request.runs, .kind = request.kind};
  while (const auto plane = job.refine(stop)) {
    if (!picture.plane || picture.plane->losses != plane->losses) picture.field = leveled(*plane->losses, levels());
    picture.plane = plane;
    publish(std::make_shared<const LossPlanePicture>(picture), job.finished());
  }
  picture.problem = job.problem();
  if (!picture.problem.empty()) publish(std::make_shared<const LossPlanePicture>(picture), true);
}

bool LossPlanePicture::serves(const LossPlaneRequest& made, const LossPlaneRequest& wanted) {
  return made.kind == wanted.kind && made.runs == wanted.runs;
}

}  // namespace descent
