// SPDX-License-Identifier: GPL-3.0-or-later
/// VectorPainter: any tile's frame as paths and text, for SVG and PDF: curves, markers, labels, axes and legend stay
/// sharp at every size; only fields, pictures and heat maps lie beneath as images. What an SVG cannot clip is left out
/// or cut here.
#pragma once

#include "ui/plot/decor_painter.h"

namespace descent {

class VectorPainter {
 public:
  explicit VectorPainter(const Theme& theme) : theme_(theme) {}

  /// A tile of that size at (0, 0), in logical pixels. `mesh` is a picture of the inside of the axes where there is one.
  void paint(QCPPainter& painter, const TileFrame& frame, QSizeF size, const QImage& mesh = {});

 private:
  void paintGround(QPainter& painter, const TileFrame& frame, const PlotMap& map) const;
  void paintCurves(QPainter& painter, const TileFrame& frame, const PlotMap& map) const;
  void paintGlyph(QPainter& painter, const Glyph& glyph, QPointF at) const;
  void paintLegend(QPainter& painter, const TileFrame& frame, const PlotMap& map) const;
  void paintNote(QPainter& painter, const TileFrame& frame, const PlotMap& map) const;

  Theme theme_;
  DecorPainter decor_;
};

}  // namespace descent
