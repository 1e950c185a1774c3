// SPDX-License-Identifier: GPL-3.0-or-later
/// SparseImage: a large picture of which the most is empty, such as axes and labels of a whole tile. Only the cells
/// that hold something go to the graphics card and are drawn.
#pragma once

#include <QImage>
#include <vector>

#include "ui/gl/buffer.h"
#include "ui/gl/shader_program.h"
#include "ui/gl/texture.h"

namespace descent {

/// The cells of an image with premultiplied colours that are not transparent all over, as disjoint rectangles inside
/// it, row by row.
std::vector<QRect> occupiedCells(const QImage& image);

class SparseImage {
 public:
  /// Of format ARGB32_Premultiplied.
  void upload(const QImage& image);
  /// One texel covers one pixel of the framebuffer bound at present, whose size is `viewport`.
  void paint(QPoint topLeft, QSize viewport);

 private:
  Texture texture_{Texture::Filter::nearest};
  ShaderProgram program_{"region", "stamp"};
  Buffer regions_{4};
  std::vector<QRect> cells_;
};

}  // namespace descent
