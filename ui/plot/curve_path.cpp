// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_path.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double nearness = 0.1;  // pixels

/// Adds lines one after the other; a new subpath begins where the one before did not end.
class Pen {
 public:
  Pen(QPainterPath& path, const QRectF& box) : path_(path), box_(box) {}

  void lift() { last_.reset(); }

  void moveOn(QPointF point) {
    if (!std::isfinite(point.x()) || !std::isfinite(point.y())) return lift();
    if (last_ && std::hypot(point.x() - last_->x(), point.y() - last_->y()) < nearness) return;
    if (last_) draw(*last_, point);
    last_ = point;
  }

 private:
  void draw(QPointF from, QPointF to) {
    if (!clipLine(from, to, box_)) return;
    if (path_.isEmpty() || path_.currentPosition() != from) path_.moveTo(from);
    path_.lineTo(to);
  }

  QPainterPath& path_;
  QRectF box_;
  std::optional<QPointF> last_;
};

}  // namespace

bool clipLine(QPointF& from, QPointF& to, const QRectF& box) {
  // Liang & Barsky 1984.
  const QPointF start = from, along = to - from;
  const double directions[] = {-along.x(), along.x(), -along.y(), along.y()};
  const double rooms[] = {start.x() - box.left(), box.right() - start.x(), start.y() - box.top(), box.bottom() - start.y()};
  double first = 0, last = 1;
  for (int i = 0; i < 4; ++i) {
    if (directions[i] == 0 && rooms[i] < 0) return false;
    if (directions[i] < 0) first = std::max(first, rooms[i] / directions[i]);
    if (directions[i] > 0) last = std::min(last, rooms[i] / directions[i]);
  }
  if (first > last) return false;
  if (last < 1) to = start + along * last;
  if (first > 0) from = start + along * first;
  return true;
}

QPainterPath curvePath(const Polyline& curve, const PlotMap& map) {
  QPainterPath path;
  Pen pen(path, map.inner);
  for (const std::vector<QPointF>& part : visibleParts(curve, map)) {
    pen.lift();
    for (const QPointF& point : part) pen.moveOn(point);
  }
  return path;
}

}  // namespace descent
