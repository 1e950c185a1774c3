// SPDX-License-Identifier: GPL-3.0-or-later
/// TileFrame: everything one tile shows at one time, as plain values. Tiles make it, painters draw it.
/// Order from back to front: mesh, picture, heat maps and field, decor, curves, glyphs, legend, note.
#pragma once

#include <QImage>
#include <QSizeF>
#include <memory>
#include <optional>
#include <vector>

#include "ui/frame/axes.h"
#include "ui/frame/field.h"
#include "ui/frame/glyph.h"
#include "ui/frame/label.h"
#include "ui/frame/note.h"
#include "ui/frame/polyline.h"
#include "ui/frame/theme.h"

namespace descent {

/// What is drawn with fonts and thin lines: it changes seldom and is painted into an image when it does.
struct Decor {
  QString title;
  std::optional<Axes> axes;
  std::optional<ColorBar> colorBar;
  std::vector<Label> labels;
  QString message;  ///< in the middle, in place of what cannot be shown

  bool operator==(const Decor&) const = default;
};

/// An opaque picture of cells over a rectangle of the plot, such as a map of basins.
struct PlotPicture {
  QImage image;     ///< row 0 at the top; equal keys are equal pictures
  Rectangle place;  ///< in plot coordinates

  bool operator==(const PlotPicture& other) const { return image.cacheKey() == other.image.cacheKey() && place == other.place; }
};

struct Mesh;

struct TileFrame {
  Decor decor;
  std::shared_ptr<const Mesh> mesh;  ///< beneath all else; curves, glyphs and labels are then places in its picture
  std::optional<PlotPicture> picture;
  std::optional<Field> field;
  std::vector<HeatMap> heatMaps;
  std::vector<Polyline> curves;
  std::vector<Glyph> glyphs;
  std::vector<LegendRow> legend;
  Qt::Corner legendCorner = Qt::TopRightCorner;  ///< of the rectangle inside the axes
  std::optional<Note> note;
};

/// The rectangle inside the axes of a tile of that size, all in logical pixels. It depends on what there is, never
/// on numbers: nothing jumps while the view moves.
QRectF innerRect(const Decor& decor, const Theme& theme, QSizeF size);

/// From plot coordinates to logical pixels of the tile.
PlotMap plotMap(const Decor& decor, const Theme& theme, QSizeF size);

}  // namespace descent
