// SPDX-License-Identifier: GPL-3.0-or-later
/// DataPlot: how the points of a regression stand in the plane of the data tile, and back, for the pointer.
/// A line: x across, target up. Classes by two weights: their two features. A line by two weights, whose points have
/// three numbers: target across, prediction up; there they cannot be moved.
#pragma once

#include <QPointF>
#include <vector>

#include "core/objective/regression/regression.h"
#include "core/run/scene.h"

namespace descent {

enum class DataPlane { targetOverFeature, twoFeatures, predictionOverTarget };

constexpr DataPlane planeOf(LineForm form, bool classes) {
  if (form == LineForm::slopeIntercept) return DataPlane::targetOverFeature;
  return classes ? DataPlane::twoFeatures : DataPlane::predictionOverTarget;
}

/// Of a plane in which points can be moved.
inline QPointF placeOf(const LabelledPoint& point, DataPlane plane) {
  return {point.features.x(), plane == DataPlane::twoFeatures ? point.features.y() : point.target};
}

// What the pointer does to the points; the data of the scene become a list. All does nothing where it cannot be done.
std::vector<QPointF> dataPlaces(const Scene& scene);
void moveDataPoint(Scene& scene, std::size_t point, QPointF to);
void addDataPoint(Scene& scene, QPointF at);
void removeDataPoint(Scene& scene, std::size_t point);

}  // namespace descent
