// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/surface_box.h"

#include <cmath>

#include "ui/frame/ticks.h"

namespace descent {
namespace {

// Logical pixels from an edge, in units of the font size.
constexpr double tickGap = 0.9, nameGap = 2.7;
constexpr double tickSpacing = 1.1;   // of the numbers along the heights
constexpr double cornerFree = 0.96;  // of half an edge
constexpr int levelTicks = 4, heightTicks = 4;

/// A tick of one of the three axes: where it stands along its edge, and its number.
struct BoxTick {
  double at;  ///< the coordinate in the box
  QString text;
};

struct BoxAxis {
  int direction;  ///< 0 x, 1 y, 2 z
  QString name;
  std::vector<BoxTick> ticks;
};

class BoxDrawer {
 public:
  BoxDrawer(const Mesh& mesh, const Theme& theme, QSizeF size) : mesh_(mesh), theme_(theme), size_(size) {
    const SpacePoint eye = mesh.camera.toEye();
    near_ = SpacePoint(eye.x() >= 0 ? 1 : -1, eye.y() >= 0 ? 1 : -1, 0).cwiseProduct(half());
  }

  BoxDrawing draw() {
    drawLevel(axisOf(0));
    drawLevel(axisOf(1));
    drawHeights();
    return std::move(drawing_);
  }

 private:
  SpacePoint half() const { return {mesh_.box.halfWidth, mesh_.box.halfDepth, 0}; }
  BoxAxis axisOf(int direction) const;
  BoxAxis heightAxis() const;
  void drawLevel(const BoxAxis& axis);
  void drawHeights();
  void line(const SpacePoint& from, const SpacePoint& to, BoxLine::Kind kind) {
    drawing_.lines.push_back({mesh_.camera.project(from), mesh_.camera.project(to), kind});
  }
  QPointF pixels(const SpacePoint& point) const;
  void label(const SpacePoint& at, const SpacePoint& outwards, double gap, const QString& text);

  const Mesh& mesh_;
  const Theme& theme_;
  QSizeF size_;
  SpacePoint near_;  ///< the lower corner nearest to the eye
  BoxDrawing drawing_;
};

QPointF BoxDrawer::pixels(const SpacePoint& point) const {
  const QPointF place = mesh_.camera.project(point);
  return {place.x() * size_.width(), place.y() * size_.height()};
}

/// A text `gap` font sizes away from a place, in the direction that leads outwards on the screen.
void BoxDrawer::label(const SpacePoint& at, const SpacePoint& outwards, double gap, const QString& text) {
  const QPointF from = pixels(at);
  QPointF way = pixels(at + outwards * 1e-3) - from;
  const double length = std::hypot(way.x(), way.y());
  way = length > 0 ? way / length : QPointF(0, -1);
  const QPointF place = from + QPointF(way.x() * 1.5, way.y()) * gap * theme_.fontSize;
  drawing_.labels.push_back({.text = text, .at = {place.x() / size_.width(), place.y() / size_.height()}, .size = 0.85,
                             .color = theme_.faintText, .cased = false});
}

BoxAxis BoxDrawer::axisOf(int direction) const {
  const Rectangle& domain = mesh_.heights->domain;
  const AxisRange range = direction == 0 ? AxisRange{domain.xMin, domain.xMax} : AxisRange{domain.yMin, domain.yMax};
  BoxAxis axis{direction, direction == 0 ? "x" : "y", {}};
  for (const double value : roundTicks(range, levelTicks)) {
    axis.ticks.push_back({half()[direction] * (2 * (value - range.low) / range.span() - 1), tickText(value, range)});
  }
  return axis;
}

BoxAxis BoxDrawer::heightAxis() const {
  const HeightScale& scale = mesh_.heights->scale;
  BoxAxis axis{2, scale.rule == HeightRule::log ? "loss, log" : scale.rule == HeightRule::rank ? "loss, by rank" : "loss", {}};
  for (const double value : heightTicksOf(scale, heightTicks)) {
    const double height = scale.height(value);
    axis.ticks.push_back({MeshBox::zOf(height), tickText(value, {scale.low, scale.high})});
  }
  return axis;
}

/// An axis on the floor: numbers along the edge nearer to the eye, grid lines on the floor and up the wall behind.
void BoxDrawer::drawLevel(const BoxAxis& axis) {
  const int other = 1 - axis.direction;
  const auto at = [&](double along, double across, double z) {
    SpacePoint point(0, 0, z);
    point[axis.direction] = along;
    point[other] = across;
    return point;
  };
  const double end = half()[axis.direction], edge = near_[other];
  SpacePoint outwards = SpacePoint::Zero();
  outwards[other] = edge;
  for (const BoxTick& tick : axis.ticks) {
    line(at(tick.at, -edge, 0), at(tick.at, -edge, MeshBox::top), BoxLine::Kind::grid);
    // At the corner in front the numbers of two axes would stand on each other.
    if (tick.at / near_[axis.direction] > cornerFree) continue;
    label(at(tick.at, edge, 0), outwards, tickGap, tick.text);
  }
  label(at(0, edge, 0), outwards, nameGap, axis.name);
  line(at(-end, edge, 0), at(end, edge, 0), BoxLine::Kind::edge);
  line(at(-end, -edge, 0), at(end, -edge, 0), BoxLine::Kind::edge);
  line(at(-end, -edge, MeshBox::top), at(end, -edge, MeshBox::top), BoxLine::Kind::edge);
}

/// Numbers along the upright edge farthest to the left, grid lines on the walls behind.
void BoxDrawer::drawHeights() {
  const SpacePoint far = -near_;
  const SpacePoint sides[] = {{near_.x(), far.y(), 0}, {far.x(), near_.y(), 0}};
  const bool first = pixels(sides[0]).x() < pixels(sides[1]).x();
  const SpacePoint left = first ? sides[0] : sides[1];
  const SpacePoint up(0, 0, 1);
  const SpacePoint outwards = -mesh_.camera.right();
  const BoxAxis axis = heightAxis();
  double last = -1e9;
  for (const BoxTick& tick : axis.ticks) {
    for (const SpacePoint& side : sides) line(side + up * tick.at, far + up * tick.at, BoxLine::Kind::grid);
    const double height = pixels(left + up * tick.at).y();
    if (height < last + tickSpacing * theme_.fontSize) continue;
    last = height;
    label(left + up * tick.at, outwards, tickGap * 1.4, tick.text);
  }
  label(left + up * MeshBox::top, up, 1.1, axis.name);
  for (const SpacePoint& side : sides) line(side, side + up * MeshBox::top, BoxLine::Kind::edge);
  line(far, far + up * MeshBox::top, BoxLine::Kind::edge);
}

}  // namespace

BoxDrawing boxDrawing(const Mesh& mesh, const Theme& theme, QSizeF size) { return BoxDrawer(mesh, theme, size).draw(); }

}  // namespace descent
