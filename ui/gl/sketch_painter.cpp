// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/sketch_painter.h"

namespace descent {

void SketchPainter::add(Stroke stroke, const QColor& color, double beyond, float cap) {
  stroke.halfWidth += float(beyond);
  rows_.push_back({stroke, color.redF(), color.greenF(), color.blueF(), color.alphaF(), cap});
}

void SketchPainter::add(const std::vector<Stroke>& strokes, QRgb color, const CurveStyle& style) {
  for (const Stroke& stroke : strokes) add(stroke, style.casing, style.casingWidth, 0);
  for (const Stroke& stroke : strokes) add(stroke, QColor::fromRgba(color), 0, 1);
}

void SketchPainter::paint(const QRect& clip, QSize viewport) {
  static_assert(sizeof(Row) == 13 * sizeof(float));
  if (rows_.empty()) return;
  const Clip inside(clip);
  program_.use();
  program_.set("viewport", QSizeF(viewport));
  buffer_.upload({reinterpret_cast<const float*>(rows_.data()), rows_.size() * 13});
  gl().glEnable(GL_BLEND);
  gl().glBlendEquation(GL_FUNC_ADD);
  gl().glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  buffer_.draw();
  gl().glDisable(GL_BLEND);
  rows_.clear();
}

}  // namespace descent
