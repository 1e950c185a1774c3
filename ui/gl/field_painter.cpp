// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/field_painter.h"

#include <algorithm>
#include <vector>

namespace descent {
namespace {

constexpr double coarseness = 2;  // pixels of a picture in one of its draft, in each direction

/// In a draft: lines thinner than its pixels would be strings of beads, so they are as wide as one and fainter.
LineStyle enlarged(LineStyle lines) {
  const double width = std::max(1.0, lines.width / coarseness);
  lines.color.setAlphaF(float(lines.color.alphaF() * lines.width / coarseness / width));
  return {lines.color, width};
}

QVector4D rectangle(const QRectF& r) { return QVector4D(float(r.x()), float(r.y()), float(r.width()), float(r.height())); }

/// The part of the samples' texture that `axes` show: left, top, width, height.
QVector4D shownWindow(const Rectangle& domain, const Axes& axes) {
  const AxisRange &x = axes.x.range, &y = axes.y.range;
  return rectangle({(x.low - domain.xMin) / domain.width(), (y.high - domain.yMin) / domain.height(),
                    x.span() / domain.width(), -y.span() / domain.height()});
}

}  // namespace

FieldPainter::FieldPainter() = default;

void FieldPainter::upload(const Field& field) {
  if (uploaded_ == field.samples) return;
  uploaded_ = field.samples;
  smooth_.upload(uploaded_->coordinates, QSize(uploaded_->grid.columns, uploaded_->grid.rows));
}

void FieldPainter::paint(const Field& field, const PlotMap& map, QSize viewport, const LineStyle& lines) {
  if (!field.samples || field.samples->levels.values.empty()) return;
  upload(field);
  fieldProgram_.use();
  fieldProgram_.set("viewport", QSizeF(viewport));
  fieldProgram_.set("place", rectangle(map.inner));
  fieldProgram_.set("window", shownWindow(field.samples->grid.domain, map.axes));
  fieldProgram_.set("levels", float(field.samples->levels.values.size()));
  fieldProgram_.set("lineWidth", field.isolines ? float(lines.width) : 0.0f);
  const QColor& color = lines.color;
  fieldProgram_.set("lineColor", QVector4D(color.redF(), color.greenF(), color.blueF(), color.alphaF()));
  fieldProgram_.set("samples", 0);
  fieldProgram_.set("ramp", 1);
  ramps_.of(field.palette).bind(1);
  smooth_.bind(0);
  quad_.draw();
}

void FieldPainter::paintDraft(const Field& field, const PlotMap& map, const LineStyle& lines, const QRect& clip,
                              const Framebuffer& target) {
  const QSize size = (map.inner.size() / coarseness).toSize().expandedTo({1, 1});
  canvas_.resize(size);
  canvas_.bind();
  canvas_.clear(QRect(QPoint(), size));
  paint(field, {map.axes, QRectF(QPointF(), size)}, size, enlarged(lines));
  target.bind();
  const Clip inside(clip);
  images_.paint(canvas_.texture(), map.inner, target.size());
}

void FieldPainter::paint(const HeatMap& heatMap, const QRectF& place, QSize viewport) {
  if (!heatMap.values || heatMap.columns < 1 || heatMap.rows < 1) return;
  cells_.upload(*heatMap.values, QSize(heatMap.columns, heatMap.rows));
  heatMapProgram_.use();
  heatMapProgram_.set("viewport", QSizeF(viewport));
  heatMapProgram_.set("place", rectangle(place));
  heatMapProgram_.set("limit", float(std::max(heatMap.limit, 1e-30)));
  heatMapProgram_.set("samples", 0);
  heatMapProgram_.set("ramp", 1);
  ramps_.of(heatMap.palette).bind(1);
  cells_.bind(0);
  quad_.draw();
}

}  // namespace descent
