// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/swept_scenes.h"

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_setting.h"

namespace descent {
namespace {

/// Nothing if it was told to stop.
std::optional<SweptScene> sceneAt(const SweepRequest& request, double value, const std::stop_token& stop) {
  constexpr std::int64_t slice = 4096;  // updates between two looks at `stop`
  Scene scene = request.scene;
  setEverywhere(scene, request.key, value);
  const auto landscape = landscapeOf(scene);
  SweptScene swept{.value = value, .scene = nullptr, .runs = {}};
  for (const RunPlan& plan : scene.runs) {
    PointLoop loop({landscape, startOf(scene, plan, *landscape), scene.seed, scene.steps}, plan);
    while (loop.advance(slice, stop)) {
    }
    if (stop.stop_requested()) return std::nullopt;
    swept.runs.push_back(loop.run());
  }
  swept.scene = std::make_shared<const Scene>(std::move(scene));
  return swept;
}

}  // namespace

void SweptScenes::make(const SweepRequest& request, const std::stop_token& stop, const Publish<SweptScenes>& publish) {
  auto all = std::make_shared<SweptScenes>();
  try {
    for (const double value : request.values) {
      auto swept = sceneAt(request, value, stop);
      if (!swept) return;
      all->scenes.push_back(std::move(*swept));
    }
  } catch (const std::exception& error) {
    *all = {.scenes = {}, .problem = QString::fromUtf8(error.what())};
  }
  publish(std::move(all), true);
}

bool SweptScenes::serves(const SweepRequest& made, const SweepRequest& wanted) { return made.key == wanted.key; }

}  // namespace descent
