// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/panned_curves.h"

#include <algorithm>
#include <cmath>

namespace descent {

std::optional<QPointF> panBetween(const CurveView& from, const CurveView& to) {
  constexpr double rounding = 0.01;  // pixels
  if (from.clip != to.clip || from.factor != to.factor || from.reach != to.reach) return std::nullopt;
  const QRectF& inner = from.map.inner;
  const auto moved = [&](QPointF pixel) { return to.map.toPixel(from.map.toPlot(pixel)) - pixel; };
  const QPointF shift = moved(inner.center());
  for (const QPointF corner : {inner.topLeft(), inner.bottomRight()}) {
    const QPointF apart = moved(corner) - shift;
    if (!(std::max(std::abs(apart.x()), std::abs(apart.y())) < rounding)) return std::nullopt;
  }
  return shift;
}

CellMask PannedCurves::cells(std::size_t group) const {
  CellMask moved(view.clip);
  for (const QRect& cells : occupied[group].rectangles()) moved.add(cells.translated(shift));
  return moved;
}

std::vector<Stroke> PannedCurves::shiftedEnds(std::size_t group) const {
  std::vector<Stroke> moved = ends[group];
  for (Stroke& stroke : moved) {
    stroke.fromX += float(shift.x()), stroke.toX += float(shift.x());
    stroke.fromY += float(shift.y()), stroke.toY += float(shift.y());
  }
  return moved;
}

bool PannedCurves::standsFor(const std::vector<Polyline>& curves) const {
  const QSize seen = covered().size(), all = view.clip.size();
  return std::ranges::equal(curves, counts, {}, &Polyline::count) &&
         2.0 * seen.width() * seen.height() > 1.0 * all.width() * all.height();
}

bool PannedCurves::covers(const Stroke& stroke, double reach) const {
  const double margin = double(stroke.halfWidth) + reach;
  const auto [left, right] = std::minmax(stroke.fromX, stroke.toX);
  const auto [top, bottom] = std::minmax(stroke.fromY, stroke.toY);
  const QRect inside = covered();
  // Beyond the clip nothing is seen of it.
  const QRectF seen = QRectF(QPointF(double(left), double(top)), QPointF(double(right), double(bottom)))
                          .adjusted(-margin, -margin, margin, margin) &
                      QRectF(view.clip);
  return QRectF(inside).contains(seen);
}

}  // namespace descent
