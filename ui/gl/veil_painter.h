// SPDX-License-Identifier: GPL-3.0-or-later
/// VeilPainter: darkens what is drawn, but for a bright disc: the spotlight of a talk; and without the disc, black.
#pragma once

#include <QPointF>

#include "ui/gl/buffer.h"
#include "ui/gl/shader_program.h"

namespace descent {

struct Veil {
  double darkness = 1;  ///< 0 … 1
  QPointF middle;       ///< physical pixels
  double radius = -2;   ///< physical pixels; below 0 there is no disc
};

class VeilPainter {
 public:
  /// Into the framebuffer bound at present, of size `viewport`.
  void paint(const Veil& veil, QSize viewport);

 private:
  ShaderProgram program_{"quad", "veil"};
  Buffer quad_;
};

}  // namespace descent
