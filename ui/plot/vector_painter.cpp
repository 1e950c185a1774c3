// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/vector_painter.h"

#include <qcustomplot.h>

#include <algorithm>
#include <numbers>

#include "ui/frame/isoline_labels.h"
#include "ui/frame/marker_path.h"
#include "ui/plot/curve_path.h"
#include "ui/plot/ground_image.h"
#include "ui/plot/note_painter.h"

namespace descent {
namespace {

constexpr double imagePixels = 2;     // of the images beneath, in a logical pixel
constexpr double outlineWidth = 1.3;  // of markers

/// Dashes and gaps in logical pixels, as the stroke shader draws them.
QList<qreal> dashesOf(Dash dash) {
  switch (dash) {
    case Dash::solid: return {};
    case Dash::dashed: return {6, 6};
    case Dash::dotted: return {2.5, 2.5};
    case Dash::longDashed: return {16, 6};
    case Dash::dashDotted: return {12, 4.5, 3, 4.5};
  }
  return {};
}

QPen penOf(const Polyline& curve, const QColor& color, double width) {
  QPen pen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  QList<qreal> dashes = dashesOf(curve.dash);
  if (dashes.isEmpty()) return pen;
  constexpr double usualWidth = 2.2;
  for (qreal& length : dashes) length *= std::max(1.0, curve.width / usualWidth) / width;  // Qt counts in widths of the pen
  pen.setCapStyle(Qt::FlatCap);
  pen.setDashPattern(dashes);
  return pen;
}

/// With the names of isolines, and without the labels that would stand outside of the axes.
Decor decorOf(const TileFrame& frame, const PlotMap& map) {
  Decor decor = frame.decor;
  if (frame.field && frame.field->isolines) {
    const std::vector<Label> names = isolineLabels(*frame.field, map);
    decor.labels.insert(decor.labels.begin(), names.begin(), names.end());
  }
  const QRectF room = map.inner.adjusted(-1, -1, 1, 1);
  std::erase_if(decor.labels, [&](const Label& label) { return !room.contains(map.toPixel(label.at)); });
  return decor;
}

}  // namespace

void VectorPainter::paint(QCPPainter& painter, const TileFrame& frame, QSizeF size, const QImage& mesh) {
  const PlotMap exact = plotMap(frame.decor, theme_, size);
  PlotMap map = exact;
  map.inner = map.inner.toRect();  // QCustomPlot rounds to whole pixels; the curves must lie in the same rectangle
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  if (!mesh.isNull()) painter.drawImage(map.inner, mesh);
  paintGround(painter, frame, map);
  decor_.paint(painter, decorOf(frame, map), theme_, size);
  if (frame.decor.axes || frame.mesh) paintCurves(painter, frame, map);
  for (const Glyph& glyph : frame.glyphs) {
    const QPointF at = map.toPixel(glyph.at);
    if (map.inner.contains(at)) paintGlyph(painter, glyph, at);
  }
  paintLegend(painter, frame, map);
  paintNote(painter, frame, exact);
  painter.restore();
}

void VectorPainter::paintGround(QPainter& painter, const TileFrame& frame, const PlotMap& map) const {
  if (frame.decor.axes) painter.fillRect(map.inner, theme_.plotGround);
  const QImage ground = groundImage(frame, map, theme_, imagePixels);
  if (!ground.isNull()) painter.drawImage(map.inner, ground);
  for (const HeatMap& heatMap : frame.heatMaps) {
    const QImage cells = heatMapImage(heatMap);
    // Enlarged here: viewers would smear the cells.
    const int times = std::max(1, int(imagePixels * heatMap.place.width() / cells.width()));
    painter.drawImage(heatMap.place, cells.scaled(cells.size() * times));
  }
}

void VectorPainter::paintCurves(QPainter& painter, const TileFrame& frame, const PlotMap& map) const {
  for (const Polyline& curve : frame.curves) {
    const QPainterPath path = curvePath(curve, map);
    if (path.isEmpty()) continue;
    painter.strokePath(path, penOf(curve, theme_.casing, curve.width + 2 * theme_.casingWidth));
    painter.strokePath(path, penOf(curve, curve.color, curve.width));
  }
}

void VectorPainter::paintGlyph(QPainter& painter, const Glyph& glyph, QPointF at) const {
  painter.save();
  painter.translate(at);
  painter.rotate(-glyph.angle * 180 / std::numbers::pi);
  const QPainterPath path = markerPath(glyph.marker, glyph.size / 2);
  if (glyph.outline.isValid() && glyph.outline.alpha() > 0) {
    painter.strokePath(path, QPen(glyph.outline, 2 * outlineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  }
  painter.fillPath(path, glyph.color);
  painter.restore();
}

void VectorPainter::paintLegend(QPainter& painter, const TileFrame& frame, const PlotMap& map) const {
  if (frame.legend.empty()) return;
  const std::vector<LegendRow> rows = fittingRows(frame.legend, theme_, map.inner.height());
  const auto place = legendPlace(legendSize(rows, theme_), frame.legendCorner, map.inner);
  if (!place) return;
  painter.save();
  painter.translate(*place);
  descent::paintLegend(painter, rows, theme_);
  painter.restore();
}

void VectorPainter::paintNote(QPainter& painter, const TileFrame& frame, const PlotMap& map) const {
  if (!frame.note) return;
  const NotePlan plan = planOf(*frame.note, theme_, map.inner);
  if (plan.box.isEmpty()) return;
  painter.save();
  painter.translate(plan.box.topLeft().toPoint());  // text on whole pixels is sharp
  descent::paintNote(painter, *frame.note, plan, theme_);
  painter.restore();
}

}  // namespace descent
