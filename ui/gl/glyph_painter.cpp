// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/glyph_painter.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double outlineWidth = 1.3;  // logical pixels

void appendColor(std::vector<float>& row, const QColor& color) {
  const float alpha = color.isValid() ? color.alphaF() : 0.0f;
  row.insert(row.end(), {color.redF(), color.greenF(), color.blueF(), alpha});
}

void blendPremultiplied() {
  gl().glEnable(GL_BLEND);
  gl().glBlendEquation(GL_FUNC_ADD);
  gl().glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace

void GlyphPainter::paint(const std::vector<Glyph>& glyphs, const PlotMap& map, double factor, QSize viewport) {
  constexpr double rounding = 0.5;  // pixels: an end on the border lies inside
  std::vector<float> inside, ends;
  double overhang = 0;
  for (const Glyph& glyph : glyphs) {
    const QPointF pixel = map.toPixel(glyph.at);
    const double size = glyph.size * factor;
    const bool ofRun = glyph.run >= 0 && std::min(map.inner.width(), map.inner.height()) > 3 * size;
    const double margin = ofRun ? rounding : size;
    if (!map.inner.adjusted(-margin, -margin, margin, margin).contains(pixel)) continue;
    std::vector<float>& rows = ofRun ? ends : inside;
    rows.insert(rows.end(), {float(pixel.x()), float(pixel.y()), float(size / 2), float(glyph.marker)});
    rows.insert(rows.end(), {float(glyph.angle), float(outlineWidth * factor)});
    appendColor(rows, glyph.color);
    appendColor(rows, glyph.outline);
    if (ofRun) overhang = std::max(overhang, size);
  }
  draw(inside, map.inner.toAlignedRect(), viewport);
  // A run ends at the border of its axes: its marker is whole all the same.
  draw(ends, map.inner.adjusted(-overhang, -overhang, overhang, overhang).toAlignedRect(), viewport);
}

void GlyphPainter::draw(const std::vector<float>& rows, const QRect& within, QSize viewport) {
  if (rows.empty()) return;
  const Clip clip(within & QRect(QPoint(), viewport));
  program_.use();
  program_.set("viewport", QSizeF(viewport));
  buffer_.upload(rows);
  blendPremultiplied();
  buffer_.draw();
  gl().glDisable(GL_BLEND);
}

void ImagePainter::paint(const Texture& image, const QRectF& place, QSize viewport) {
  program_.use();
  program_.set("viewport", QSizeF(viewport));
  program_.set("place", QVector4D(float(place.x()), float(place.y()), float(place.width()), float(place.height())));
  program_.set("picture", 0);
  image.bind(0);
  blendPremultiplied();
  quad_.draw();
  gl().glDisable(GL_BLEND);
}

}  // namespace descent
