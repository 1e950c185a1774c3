// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/points_plot.h"

#include <algorithm>

#include "core/run/regression_of.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

bool classesOf(const RegressionPlan& plan) { return plan.kind == RegressionPlan::Kind::logistic; }
DataPlane planeOf(const RegressionPlan& plan) { return planeOf(plan.form, classesOf(plan)); }

/// Changes the points, as a list in the scene from now on. A file that went away leaves all as it is.
template <class Change>
void changePoints(Scene& scene, Change change) {
  auto* plan = std::get_if<RegressionPlan>(&scene.objective);
  if (!plan || planeOf(*plan) == DataPlane::predictionOverTarget) return;
  try {
    std::vector<LabelledPoint> points = pointsOf(scene).points;
    change(points, *plan);
    plan->data = std::move(points);
    countSteps(scene);
  } catch (const SceneError&) {
    return;
  }
}

/// A class is 0 or 1, whichever is nearer.
void put(LabelledPoint& point, QPointF at, const RegressionPlan& plan) {
  point.features.x() = at.x();
  if (planeOf(plan) == DataPlane::twoFeatures) {
    point.features.y() = at.y();
  } else {
    point.target = classesOf(plan) ? (at.y() > 0.5 ? 1.0 : 0.0) : at.y();
  }
}

/// A new point among classes is of the class of its nearest neighbour.
double nearestTarget(const std::vector<LabelledPoint>& points, QPointF at) {
  const auto distance = [&](const LabelledPoint& point) { return (point.features - Point(at.x(), at.y())).norm(); };
  const auto nearest = std::ranges::min_element(points, {}, distance);
  return nearest == points.end() ? 1.0 : nearest->target;
}

}  // namespace

std::vector<QPointF> dataPlaces(const Scene& scene) {
  std::vector<QPointF> places;
  const RegressionPlan* plan = scene.regression();
  if (!plan || planeOf(*plan) == DataPlane::predictionOverTarget) return places;
  try {
    for (const LabelledPoint& point : pointsOf(scene).points) places.push_back(placeOf(point, planeOf(*plan)));
  } catch (const SceneError&) {
    places.clear();
  }
  return places;
}

void moveDataPoint(Scene& scene, std::size_t point, QPointF to) {
  changePoints(scene, [&](std::vector<LabelledPoint>& points, const RegressionPlan& plan) {
    if (point < points.size()) put(points[point], to, plan);
  });
}

void addDataPoint(Scene& scene, QPointF at) {
  changePoints(scene, [&](std::vector<LabelledPoint>& points, const RegressionPlan& plan) {
    if (points.size() == mostPoints) return;
    LabelledPoint fresh;
    if (planeOf(plan) == DataPlane::twoFeatures) fresh.target = nearestTarget(points, at);
    put(fresh, at, plan);
    points.push_back(fresh);
  });
}

void removeDataPoint(Scene& scene, std::size_t point) {
  changePoints(scene, [&](std::vector<LabelledPoint>& points, const RegressionPlan&) {
    if (point < points.size() && points.size() > 1) points.erase(points.begin() + static_cast<std::ptrdiff_t>(point));
  });
}

}  // namespace descent
