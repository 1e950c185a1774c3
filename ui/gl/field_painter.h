// SPDX-License-Identifier: GPL-3.0-or-later
/// FieldPainter: the bands and isolines of a field, and heat maps. Values go to the card as level coordinates,
/// computed in double, so that neither a large offset nor twelve decades are lost in float.
#pragma once

#include "ui/frame/field.h"
#include "ui/gl/buffer.h"
#include "ui/gl/glyph_painter.h"
#include "ui/gl/ramps.h"
#include "ui/gl/shader_program.h"
#include "ui/gl/texture.h"

namespace descent {

/// How isolines look.
struct LineStyle {
  QColor color;
  double width = 1;  ///< physical pixels
};

class FieldPainter {
 public:
  FieldPainter();

  /// `map` leads to pixels of the framebuffer bound at present, whose size is `viewport`.
  void paint(const Field& field, const PlotMap& map, QSize viewport, const LineStyle& lines);
  /// With fewer pixels, enlarged into `target`, inside `clip`: what a software renderer paints fluently while a hand
  /// moves the field. `map` leads to pixels of the target, which is bound afterwards.
  void paintDraft(const Field& field, const PlotMap& map, const LineStyle& lines, const QRect& clip,
                  const Framebuffer& target);
  /// `place` is the heat map's place in pixels.
  void paint(const HeatMap& heatMap, const QRectF& place, QSize viewport);

 private:
  void upload(const Field& field);

  ShaderProgram fieldProgram_{"quad", "field"};
  ShaderProgram heatMapProgram_{"quad", "heat_map"};
  Buffer quad_;
  Framebuffer canvas_{Texture::Filter::linear};
  ImagePainter images_;
  Texture smooth_{Texture::Filter::linear};
  Texture cells_{Texture::Filter::nearest};
  Ramps ramps_;
  std::shared_ptr<const LeveledGrid> uploaded_;
};

}  // namespace descent
