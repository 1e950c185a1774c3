// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/flow_arrows.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double decades = 4, shortest = 0.2;
constexpr double headShare = 0.35, longestHead = 6;  // of the shaft; logical pixels
constexpr double headAngle = 2.6;                    // radians from the arrow's own direction

/// The smallest of 1, 1.5, 2, 3, 5, 7 times a power of ten that is not below `value`.
double roundedUp(double value) {
  const double decade = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.5, 2.0, 3.0, 5.0, 7.0}) {
    if (step * decade >= value) return step * decade;
  }
  return 10 * decade;
}

/// A unit vector on the screen, y downwards.
QPointF directionOf(const FlowArrow& arrow, const PlotMap& map) {
  const double x = arrow.vector.x() / map.axes.x.range.span() * map.inner.width();
  const double y = -arrow.vector.y() / map.axes.y.range.span() * map.inner.height();
  return QPointF(x, y) / std::hypot(x, y);
}

QPointF turned(QPointF v, double angle) {
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * v.x() - s * v.y(), s * v.x() + c * v.y()};
}

}  // namespace

std::vector<FlowArrow> flowArrows(const PlotMap& map, double pixels, const std::function<QPointF(QPointF)>& vectorAt) {
  const AxisRange &x = map.axes.x.range, &y = map.axes.y.range;
  const double step = roundedUp(pixels * x.span() / std::max(1.0, map.inner.width()));
  std::vector<FlowArrow> arrows;
  if (!(std::isfinite(step) && step > 0)) return arrows;
  for (double row = std::ceil(y.low / step); row * step <= y.high; ++row) {
    for (double column = std::ceil(x.low / step); column * step <= x.high; ++column) {
      const QPointF at(column * step, row * step), vector = vectorAt(at);
      const double length = std::hypot(vector.x(), vector.y());
      if (std::isfinite(length) && length > 0) arrows.push_back({at, vector});
    }
  }
  return arrows;
}

std::vector<QPointF> strokesOf(const std::vector<FlowArrow>& arrows, const PlotMap& map, double pixels) {
  double longest = 0;
  for (const FlowArrow& arrow : arrows) longest = std::max(longest, std::hypot(arrow.vector.x(), arrow.vector.y()));
  std::vector<QPointF> points;
  for (const FlowArrow& arrow : arrows) {
    const double size = std::hypot(arrow.vector.x(), arrow.vector.y()) / longest;
    const double length = pixels * std::max(shortest, 1 + (1 - shortest) * std::log10(size) / decades);
    const QPointF from = map.toPixel(arrow.at), way = directionOf(arrow, map), tip = from + way * length;
    const double head = std::min(longestHead, headShare * length);
    for (const QPointF& pixel : {from, tip}) points.push_back(map.toPlot(pixel));
    points.push_back({NAN, NAN});
    for (const QPointF& pixel : {tip + turned(way, headAngle) * head, tip, tip + turned(way, -headAngle) * head}) {
      points.push_back(map.toPlot(pixel));
    }
    points.push_back({NAN, NAN});
  }
  return points;
}

}  // namespace descent
