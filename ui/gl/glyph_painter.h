// SPDX-License-Identifier: GPL-3.0-or-later
/// GlyphPainter: markers, all of one tile at once. ImagePainter: pictures made elsewhere.
#pragma once

#include <QRectF>
#include <vector>

#include "ui/frame/axes.h"
#include "ui/frame/glyph.h"
#include "ui/gl/buffer.h"
#include "ui/gl/shader_program.h"
#include "ui/gl/texture.h"

namespace descent {

class GlyphPainter {
 public:
  /// Into the framebuffer bound at present, of size `viewport`; `factor` is physical pixels in a logical one.
  void paint(const std::vector<Glyph>& glyphs, const PlotMap& map, double factor, QSize viewport);

 private:
  void draw(const std::vector<float>& rows, const QRect& within, QSize viewport);

  ShaderProgram program_{"glyph", "glyph"};
  Buffer buffer_{4, 2, 4, 4};
};

class ImagePainter {
 public:
  /// The texture's colours are premultiplied. One texel covers one pixel.
  void paint(const Texture& image, QPoint topLeft, QSize viewport) { paint(image, QRectF(topLeft, image.size()), viewport); }
  /// Stretched over `place`, in pixels.
  void paint(const Texture& image, const QRectF& place, QSize viewport);

 private:
  ShaderProgram program_{"quad", "image"};
  Buffer quad_;
};

}  // namespace descent
