// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/decor_painter.h"

#include <qcustomplot.h>

#include <QGuiApplication>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/frame/aligned_image.h"
#include "ui/frame/marker_path.h"
#include "ui/frame/palette.h"
#include "ui/plot/text_outline.h"

namespace descent {
namespace {

/// Widths of the pieces of line in a legend, in units of the font size.
constexpr double plainSample = 1.7, codedSample = 3.4;

QFont fontOf(const Theme& theme, double size, QFont::Weight weight = QFont::Normal) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(std::max(1, int(std::lround(theme.fontSize * size))));
  font.setWeight(weight);
  return font;
}

void paintTitle(QPainter& painter, const Decor& decor, const Theme& theme, const QRectF& inner) {
  painter.setFont(fontOf(theme, 1.02, QFont::DemiBold));
  painter.setPen(theme.text);
  const QRectF place(inner.left(), 0, inner.width(), inner.top());
  const QString title = painter.fontMetrics().elidedText(decor.title, Qt::ElideRight, int(place.width()));
  painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, title);
}

/// The usual fonts set the combining hat of m̂ beside its letter: it is set apart, in the middle above it.
void drawWithHats(QPainter& painter, QPointF at, const QString& text) {
  constexpr QChar combining(0x0302), hat(0x02C6);
  const QFontMetricsF metrics(painter.font());
  QString plain = text;
  painter.drawText(at, plain.remove(combining));
  QString before;
  for (const QChar c : text) {
    if (c == combining && !before.isEmpty()) {
      const double right = metrics.horizontalAdvance(before), letter = metrics.horizontalAdvance(before.back());
      painter.drawText(at + QPointF(right - (letter + metrics.horizontalAdvance(hat)) / 2, 0), QString(hat));
    } else {
      before += c;
    }
  }
}

/// With a casing of the theme's colour, so that it can be read on any field.
void paintLabel(QPainter& painter, const Label& label, const Theme& theme, const PlotMap& map) {
  painter.save();
  const QFont font = fontOf(theme, label.size);
  const QFontMetricsF metrics(font);
  painter.translate(map.toPixel(label.at));
  painter.rotate(-label.angle * 180 / std::numbers::pi);
  const double width = metrics.horizontalAdvance(label.text);
  double x = -width / 2, y = metrics.capHeight() / 2;
  if (label.alignment & Qt::AlignLeft) x = 0;
  if (label.alignment & Qt::AlignRight) x = -width;
  if (label.alignment & Qt::AlignTop) y = metrics.ascent();
  if (label.alignment & Qt::AlignBottom) y = -metrics.descent();
  const QColor color = label.color.isValid() ? label.color : theme.text;
  if (label.cased) {
    const QPainterPath text = textOutline(label.text, font).translated(x, y);
    painter.strokePath(text, QPen(theme.casing, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(text, color);
  } else {
    painter.setFont(font);
    painter.setPen(color);
    drawWithHats(painter, {x, y}, label.text);
  }
  painter.restore();
}

void paintBands(QPainter& painter, const ColorBar& bar, const QRectF& place) {
  const Palette& palette = paletteOf(bar.palette);
  const int parts = bar.bands > 0 ? bar.bands : 256;
  for (int i = 0; i < parts; ++i) {
    const double top = place.bottom() - place.height() * (i + 1) / parts;
    // A little too high: the next one covers it, and no gap shows between them.
    painter.fillRect(QRectF(place.left(), top, place.width(), place.height() / parts + (i > 0 ? 0.6 : 0)),
                     palette.at((i + 0.5) / parts));
  }
}

void paintColorBar(QPainter& painter, const ColorBar& bar, const Theme& theme, const QRectF& inner) {
  const double unit = theme.fontSize;
  const QRectF place(inner.right() + unit, inner.top(), unit, inner.height());
  paintBands(painter, bar, place);
  painter.setPen(QPen(theme.axis, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(place);
  painter.setFont(fontOf(theme, 0.82));
  painter.setPen(theme.faintText);
  const double lineHeight = painter.fontMetrics().height();
  double lastTop = place.bottom() + lineHeight;
  for (const ColorBar::Tick& tick : bar.ticks) {
    const double y = place.bottom() - tick.position * place.height();
    if (lastTop - y < lineHeight * 0.95) continue;
    lastTop = y;
    painter.drawText(QRectF(place.right() + unit * 0.35, y - lineHeight / 2, unit * 5, lineHeight), Qt::AlignVCenter, tick.text);
  }
  const QRectF title(place.left() - unit, 0, unit * 6, inner.top());
  painter.drawText(title, Qt::AlignVCenter | Qt::AlignHCenter, bar.title);
}

Qt::PenStyle penStyle(Dash dash) {
  switch (dash) {
    case Dash::solid: return Qt::SolidLine;
    case Dash::dotted: return Qt::DotLine;
    case Dash::dashDotted: return Qt::DashDotLine;
    case Dash::dashed:
    case Dash::longDashed: return Qt::DashLine;
  }
  return Qt::SolidLine;
}

void paintLine(QPainter& painter, const LegendRow& row, const QRectF& place, double right) {
  QPen pen(row.color, 2.4, penStyle(row.dash), Qt::FlatCap);
  if (row.dash == Dash::longDashed) pen.setDashPattern({5, 2});
  painter.setPen(pen);
  painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(right, place.center().y()));
}

/// All of it but the axes.
void paintTexts(QPainter& painter, const Decor& decor, const Theme& theme, const PlotMap& map) {
  if (!decor.title.isEmpty()) paintTitle(painter, decor, theme, map.inner);
  if (decor.colorBar) paintColorBar(painter, *decor.colorBar, theme, map.inner);
  painter.setClipRect(map.inner);
  for (const Label& label : decor.labels) paintLabel(painter, label, theme, map);
  if (decor.message.isEmpty()) return;
  painter.setFont(fontOf(theme, 1.1));
  painter.setPen(theme.faintText);
  painter.drawText(map.inner, Qt::AlignCenter | Qt::TextWordWrap, decor.message);
}

}  // namespace

QSize Canvas::pixels() const {
  return QSize(int(std::lround(size.width() * factor)), int(std::lround(size.height() * factor))).expandedTo({1, 1});
}

QImage Canvas::image() const {
  QImage image = alignedImage(pixels());
  image.setDevicePixelRatio(std::max(1.0, factor));
  return image;
}

void Canvas::scale(QPainter& painter) const {
  if (factor < 1) painter.scale(factor, factor);
}

const QImage& DecorPainter::paint(const Decor& decor, const Theme& theme, const Canvas& canvas) {
  if (image_.size() == canvas.pixels() && image_.devicePixelRatio() == std::max(1.0, canvas.factor)) {
    image_.fill(Qt::transparent);
  } else {
    image_ = canvas.image();
  }
  QCPPainter painter(&image_);
  canvas.scale(painter);
  paint(painter, decor, theme, canvas.size);
  painter.end();
  return image_;
}

void DecorPainter::paint(QCPPainter& painter, const Decor& decor, const Theme& theme, QSizeF size) {
  const PlotMap map = plotMap(decor, theme, size);
  painter.save();
  if (decor.axes) axes_.paint(painter, size.toSize(), map, theme);
  painter.restore();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  paintTexts(painter, decor, theme, map);
  painter.restore();
}

double legendSampleWidth(const std::vector<LegendRow>& rows, const Theme& theme) {
  const bool heads = std::ranges::any_of(rows, [](const LegendRow& row) { return row.head.has_value(); });
  return theme.fontSize * (heads ? codedSample : plainSample);  // dashes take room
}

void paintLegendSample(QPainter& painter, const LegendRow& row, const QRectF& place) {
  if (!row.color.isValid()) return;
  const double radius = place.height() * 0.3;
  if (!row.marker) paintLine(painter, row, place, row.head ? place.right() - radius : place.right());
  const std::optional<Marker> marker = row.marker ? row.marker : row.head;
  if (!marker) return;
  const QPointF at(row.marker ? place.center().x() : place.right() - radius, place.center().y());
  painter.fillPath(markerPath(*marker, radius).translated(at), row.color);
}

QSizeF legendSize(const std::vector<LegendRow>& rows, const Theme& theme) {
  const QFontMetricsF metrics(fontOf(theme, 0.92));
  const double unit = theme.fontSize;
  double width = 0;
  for (const LegendRow& row : rows) width = std::max(width, metrics.horizontalAdvance(row.text));
  return {width + legendSampleWidth(rows, theme) + 1.9 * unit, metrics.height() * 1.12 * double(rows.size()) + unit * 0.7};
}

void paintLegend(QPainter& painter, const std::vector<LegendRow>& rows, const Theme& theme) {
  const QSizeF size = legendSize(rows, theme);
  const double unit = theme.fontSize, lineHeight = (size.height() - unit * 0.7) / double(rows.size());
  const double sample = legendSampleWidth(rows, theme);
  QColor paper = theme.plotGround;
  paper.setAlpha(225);
  painter.setPen(QPen(theme.grid, 1));
  painter.setBrush(paper);
  painter.drawRoundedRect(QRectF(QPointF(0.5, 0.5), size - QSizeF(1, 1)), 4, 4);
  painter.setFont(fontOf(theme, 0.92));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double top = unit * 0.35 + lineHeight * double(i);
    paintLegendSample(painter, rows[i], {unit * 0.6, top, sample, lineHeight});
    painter.setPen(theme.text);
    const double left = unit * 0.6 + (rows[i].color.isValid() ? sample + unit * 0.5 : 0);
    painter.drawText(QRectF(left, top, size.width(), lineHeight), Qt::AlignVCenter, rows[i].text);
  }
}

std::optional<QPointF> legendPlace(QSizeF legend, Qt::Corner corner, const QRectF& inner, double factor) {
  const double gap = 6 * factor;
  if (legend.isEmpty() || legend.width() > inner.width() * 0.7) return std::nullopt;
  const bool left = corner == Qt::TopLeftCorner || corner == Qt::BottomLeftCorner;
  const bool top = corner == Qt::TopLeftCorner || corner == Qt::TopRightCorner;
  return QPointF(left ? inner.left() + gap : inner.right() - gap - legend.width(),
                 top ? inner.top() + gap : inner.bottom() - gap - legend.height());
}

QImage legendImage(const std::vector<LegendRow>& rows, const Theme& theme, double factor) {
  if (rows.empty()) return {};
  const Canvas canvas{legendSize(rows, theme), factor};
  QImage image = canvas.image();
  QPainter painter(&image);
  canvas.scale(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  paintLegend(painter, rows, theme);
  return image;
}

std::vector<LegendRow> fittingRows(const std::vector<LegendRow>& rows, const Theme& theme, double height) {
  const double lineHeight = QFontMetricsF(fontOf(theme, 0.92)).height() * 1.12;
  const std::size_t room = std::size_t(std::max(2.0, height / lineHeight - 1));
  if (rows.size() <= room) return rows;
  std::vector<LegendRow> fitting(rows.begin(), rows.begin() + std::ptrdiff_t(room - 1));
  fitting.push_back({.text = QStringLiteral("… %1 more").arg(rows.size() - fitting.size()), .color = {}});
  return fitting;
}

}  // namespace descent
