// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/icon_button.h"

#include <QPainter>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace descent {
namespace {

using Shape = IconButton::Shape;

/// Drawn in a square of side 16.
struct Drawing {
  QPainterPath filled, stroked;
};

QPolygonF triangle(double left, double right) { return QPolygonF({{left, 2.5}, {right, 8}, {left, 13.5}}); }

void bar(QPainterPath& path, double x, double width) { path.addRect(x, 2.5, width, 11); }

void chevron(QPainterPath& path, QPointF first, QPointF corner, QPointF last) {
  path.moveTo(first);
  path.lineTo(corner);
  path.lineTo(last);
}

/// An open circle with an arrow head at its end.
void roundArrow(Drawing& drawing) {
  drawing.stroked.arcMoveTo(3, 3, 10, 10, 60);
  drawing.stroked.arcTo(3, 3, 10, 10, 60, 280);
  drawing.filled.addPolygon(QPolygonF({{9.2, 0.2}, {9.6, 6.2}, {13.8, 2.6}}));
}

void lids(QPainterPath& path) {
  path.moveTo(1, 8);
  path.quadTo(8, 1, 15, 8);
  path.quadTo(8, 15, 1, 8);
}

Drawing transport(Shape shape) {
  Drawing drawing;
  QPainterPath& path = drawing.filled;
  switch (shape) {
    case Shape::play:
      path.addPolygon(triangle(4, 13.5));
      break;
    case Shape::pause:
      bar(path, 3.5, 3.2), bar(path, 9.3, 3.2);
      break;
    case Shape::forward:
      bar(path, 3, 2), path.addPolygon(triangle(6.5, 13.5));
      break;
    case Shape::back:
      bar(path, 11, 2), path.addPolygon(triangle(9.5, 2.5));
      break;
    case Shape::toEnd:
      path.addPolygon(triangle(3, 10)), bar(path, 11, 2);
      break;
    case Shape::toStart:
      path.addPolygon(triangle(13, 6)), bar(path, 3, 2);
      break;
    default:
      break;
  }
  return drawing;
}

Drawing drawingOf(Shape shape) {
  Drawing drawing;
  switch (shape) {
    case Shape::loop:
    case Shape::reset:
      roundArrow(drawing);
      break;
    case Shape::eye:
      lids(drawing.stroked), drawing.filled.addEllipse(QPointF(8, 8), 2.4, 2.4);
      break;
    case Shape::eyeClosed:
      lids(drawing.stroked), chevron(drawing.stroked, {2, 14}, {8, 8}, {14, 2});
      break;
    case Shape::more:
      for (const double x : {3.0, 8.0, 13.0}) drawing.filled.addEllipse(QPointF(x, 8), 1.5, 1.5);
      break;
    case Shape::folded:
      chevron(drawing.stroked, {6, 3.5}, {10.5, 8}, {6, 12.5});
      break;
    case Shape::unfolded:
      chevron(drawing.stroked, {3.5, 6}, {8, 10.5}, {12.5, 6});
      break;
    case Shape::close:
      chevron(drawing.stroked, {3.5, 3.5}, {8, 8}, {12.5, 12.5}),
          chevron(drawing.stroked, {12.5, 3.5}, {8, 8}, {3.5, 12.5});
      break;
    default:
      return transport(shape);
  }
  return drawing;
}

}  // namespace

IconButton::IconButton(Shape shape, const QString& name, QWidget* parent) : QToolButton(parent), shape_(shape) {
  setAutoRaise(true);
  setToolTip(name);
  setAccessibleName(name);
  setFocusPolicy(Qt::StrongFocus);
}

void IconButton::setShape(Shape shape) {
  shape_ = shape;
  update();
}

void IconButton::paintEvent(QPaintEvent*) {
  QStylePainter painter(this);
  QStyleOptionToolButton option;
  initStyleOption(&option);
  option.features &= ~QStyleOptionToolButton::HasMenu;  // the shape says enough, of being checked too
  option.state &= ~QStyle::State_On;
  painter.drawComplexControl(QStyle::CC_ToolButton, option);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool marked = isCheckable() && isChecked() && shape_ == Shape::loop;
  QColor color = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
  if (marked) color = palette().color(QPalette::Highlight);
  const double side = std::min(width(), height()) * 0.5;
  painter.translate(width() / 2.0, height() / 2.0);
  painter.scale(side / 16, side / 16);
  painter.translate(-8, -8);
  const Drawing drawing = drawingOf(shape_);
  painter.fillPath(drawing.filled, color);
  painter.strokePath(drawing.stroked, QPen(color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

}  // namespace descent
