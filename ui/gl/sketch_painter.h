// SPDX-License-Identifier: GPL-3.0-or-later
/// SketchPainter: the strokes of opaque curves straight onto a picture, for curves that are other ones in every frame.
/// Where two strokes meet both are feathered; nothing else differs from what PolylinePainter keeps.
#pragma once

#include <QColor>
#include <vector>

#include "ui/gl/buffer.h"
#include "ui/gl/curve_trace.h"
#include "ui/gl/shader_program.h"

namespace descent {

class SketchPainter {
 public:
  /// The curves of a tile one after the other, each on top of those before, with its casing.
  void add(const std::vector<Stroke>& strokes, QRgb color, const CurveStyle& style);
  /// Paints what was added within `clip` into the framebuffer bound at present, and forgets it.
  void paint(const QRect& clip, QSize viewport);

 private:
  /// One row of the shader's buffer.
  struct Row {
    Stroke stroke;
    float red, green, blue, alpha;
    float cap;  ///< 1: the ends are round, 0: cut off, so that translucent strokes do not lie on one another
  };

  void add(Stroke stroke, const QColor& color, double beyond, float cap);

  std::vector<Row> rows_;
  ShaderProgram program_{"sketch", "sketch"};
  Buffer buffer_{4, 4, 4, 1};
};

}  // namespace descent
