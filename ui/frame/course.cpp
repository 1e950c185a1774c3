// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/course.h"

#include <cmath>

namespace descent {
namespace {

// Pixels.
constexpr double longest = 6;  // between neighbours
constexpr double sharp = 0.7;  // between a place that is seen and one that is not
constexpr double finest = 1.0 / 1024;  // of the way from point to point

bool isFinite(QPointF point) { return std::isfinite(point.x()) && std::isfinite(point.y()); }

bool needsMore(const Spot& from, const Spot& to) {
  if (to.place - from.place <= finest) return false;
  const bool finite = isFinite(from.pixel);
  if (finite != isFinite(to.pixel)) return true;
  if (!finite) return false;
  const double apart = std::hypot(to.pixel.x() - from.pixel.x(), to.pixel.y() - from.pixel.y());
  return apart > longest || (from.hidden != to.hidden && apart > sharp);
}

/// The points of a curve without a bend, in pixels; the head last.
std::vector<Spot> straightCourse(const Polyline& curve, const PlotMap& map) {
  std::vector<Spot> spots;
  const auto add = [&](QPointF point) {
    const QPointF pixel = map.toPixel(point);
    spots.push_back({double(spots.size()), pixel, !isFinite(pixel)});
  };
  for (std::size_t i = 0; i < curve.count; ++i) add(curve.at(i));
  if (curve.head) add(*curve.head);
  return spots;
}

std::vector<Spot> wholeCourse(const Polyline& curve, const PlotMap& map) {
  if (!curve.bend) return straightCourse(curve, map);
  if (curve.count == 0) return {};
  std::vector<Spot> spots{spotOf(curve, map, 0)};
  for (double place = 0; place < curve.bend->end; ++place) {
    const Spot from = spots.back();
    appendCourse(curve, map, from, spotOf(curve, map, std::min(place + 1, curve.bend->end)), spots);
  }
  return spots;
}

}  // namespace

Spot spotOf(const Polyline& curve, const PlotMap& map, double place) {
  const QPointF pixel = map.toPixel(curve.bend->at(place));
  return {place, pixel, !isFinite(pixel) || (curve.bend->hidden && curve.bend->hidden(place))};
}

void appendCourse(const Polyline& curve, const PlotMap& map, const Spot& from, const Spot& to, std::vector<Spot>& spots) {
  if (needsMore(from, to)) {
    const Spot middle = spotOf(curve, map, from.place + (to.place - from.place) / 2);
    appendCourse(curve, map, from, middle, spots);
    appendCourse(curve, map, middle, to, spots);
  } else {
    spots.push_back(to);
  }
}

std::vector<std::vector<QPointF>> visibleParts(const Polyline& curve, const PlotMap& map) {
  std::vector<std::vector<QPointF>> parts;
  bool drawing = false;
  for (const Spot& spot : wholeCourse(curve, map)) {
    if (spot.hidden) {
      drawing = false;
      continue;
    }
    if (!drawing) parts.emplace_back();
    drawing = true;
    parts.back().push_back(spot.pixel);
  }
  return parts;
}

}  // namespace descent
