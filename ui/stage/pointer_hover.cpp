// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer shows while it rests: names, numbers, the nearest row.
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/stage/nearest_row.h"
#include "ui/stage/pointer.h"
#include "ui/stage/reach.h"

namespace descent {
namespace {

constexpr double ghostReach = 24;  // of a curve, for its nearest row to be marked

}  // namespace

/// The marker that lies on top there, among those that say something.
const Glyph* Pointer::glyphAt(QPointF place) const {
  const ShownTile* tile = stage_.tileAt(place);
  if (!tile) return nullptr;
  const QPointF inTile = place - tile->place.topLeft();
  for (auto glyph = tile->glyphs.rbegin(); glyph != tile->glyphs.rend(); ++glyph) {
    if (!glyph->tooltip.isEmpty() && distance(tile->map.toPixel(glyph->at), inTile) < grabDistance) return &*glyph;
  }
  return nullptr;
}

QString Pointer::tooltipAt(QPointF place) const {
  const Glyph* glyph = glyphAt(place);
  return glyph ? glyph->tooltip : QString();
}

QString Pointer::readoutAt(QPointF place) const {
  const ShownTile* tile = stage_.tileAt(place);
  const std::optional<QPointF> plot = tile ? tile->plotAt(place) : std::nullopt;
  if (!plot) return {};
  const Axes axes = tile->axes();
  // A pixel tells numbers apart by this share of the range: more digits would be noise.
  const auto text = [](double value, const Axis& axis) {
    const double size = std::max(std::abs(value), axis.range.span());
    if (axis.scale == AxisScale::oneMinusLog) return QLocale::c().toString(1 - QString::number(1 - value, 'g', 2).toDouble(), 'g', 12);
    const int digits = axis.scale == AxisScale::log ? 3 : int(std::ceil(std::log10(size / axis.range.span()))) + 3;
    return QLocale::c().toString(value, 'g', std::clamp(digits, 3, 17));
  };
  QString readout = axes.x.title + " = " + text(plot->x(), axes.x) + ", " + axes.y.title + " = " + text(plot->y(), axes.y);
  const double value = tile->valueAt(*plot);
  if (std::isfinite(value)) readout += ", loss = " + QLocale::c().toString(value, 'g', 5);
  return readout;
}

/// The row of a curve near the pointer; nothing between tiles.
std::optional<Ghost> Pointer::ghostAt(QPointF place) const {
  const ShownTile* tile = stage_.tileAt(place);
  if (!tile || dividerAt(place)) return std::nullopt;
  return nearestRow(tile->curves, tile->map, place - tile->place.topLeft(), ghostReach);
}

/// The run whose head is under the pointer is the one that the status line speaks of.
void Pointer::hover(QPointF place) {
  const Glyph* glyph = glyphAt(place);
  Selection selection = session_.selection();
  selection.hovered = glyph && glyph->run >= 0 ? std::optional(std::size_t(glyph->run)) : std::nullopt;
  selection.ghost = ghostAt(place);
  if (!(selection == session_.selection())) session_.select(selection);
}

}  // namespace descent
