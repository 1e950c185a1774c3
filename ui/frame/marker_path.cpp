// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/marker_path.h"

#include <QTransform>
#include <cmath>
#include <numbers>

namespace descent {
namespace {

QPainterPath polygon(std::initializer_list<QPointF> corners) {
  QPainterPath path;
  path.addPolygon(QPolygonF(corners));
  path.closeSubpath();
  return path;
}

QPainterPath plus(double r) {
  const double arm = r * 0.2;
  return polygon({{-arm, -r}, {arm, -r}, {arm, -arm}, {r, -arm}, {r, arm}, {arm, arm},
                  {arm, r}, {-arm, r}, {-arm, arm}, {-r, arm}, {-r, -arm}, {-arm, -arm}});
}

QPainterPath star(double r) {
  QPolygonF corners;
  for (int i = 0; i < 10; ++i) {
    const double turn = i * std::numbers::pi / 5, reach = i % 2 == 0 ? r : r * 0.45;
    corners.append({reach * std::sin(turn), -reach * std::cos(turn)});
  }
  QPainterPath path;
  path.addPolygon(corners);
  path.closeSubpath();
  return path;
}

QPainterPath disc(double r) {
  QPainterPath path;
  path.addEllipse(QPointF(), r, r);
  return path;
}

QPainterPath ring(double r) {
  QPainterPath path = disc(r);
  path.addEllipse(QPointF(), r * 0.64, r * 0.64);
  path.setFillRule(Qt::OddEvenFill);
  return path;
}

/// Points right.
QPainterPath arrow(double r) {
  return polygon({{-r, -0.14 * r}, {0, -0.14 * r}, {0, -0.5 * r}, {r, 0}, {0, 0.5 * r}, {0, 0.14 * r}, {-r, 0.14 * r}});
}

}  // namespace

QPainterPath markerPath(Marker marker, double r) {
  switch (marker) {
    case Marker::disc: return disc(r);
    case Marker::ring: return ring(r);
    case Marker::cross: return QTransform().rotate(45).map(plus(r));
    case Marker::plus: return plus(r);
    case Marker::star: return star(r);
    case Marker::diamond: return polygon({{0, -r}, {r, 0}, {0, r}, {-r, 0}});
    case Marker::square: return polygon({{-0.8 * r, -0.8 * r}, {0.8 * r, -0.8 * r}, {0.8 * r, 0.8 * r}, {-0.8 * r, 0.8 * r}});
    case Marker::triangle: return polygon({{0, -r}, {0.866 * r, 0.5 * r}, {-0.866 * r, 0.5 * r}});
    case Marker::arrow: return arrow(r);
  }
  return {};
}

}  // namespace descent
