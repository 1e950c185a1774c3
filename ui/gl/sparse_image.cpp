// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/sparse_image.h"

#include <algorithm>
#include <cstdint>

namespace descent {
namespace {

constexpr int cell = 16;  // pixels in each direction

const std::uint32_t* pixelsOf(const QImage& image, int x, int y) {
  return reinterpret_cast<const std::uint32_t*>(image.constScanLine(y)) + x;
}

bool isEmpty(const QImage& image, const QRect& place) {
  std::uint32_t any = 0;
  for (int y = place.top(); y <= place.bottom(); ++y) {
    const std::uint32_t* row = pixelsOf(image, place.left(), y);
    for (int x = 0; x < place.width(); ++x) any |= row[x];
  }
  return any == 0;
}

}  // namespace

std::vector<QRect> occupiedCells(const QImage& image) {
  std::vector<QRect> occupied;
  for (int y = 0; y < image.height(); y += cell) {
    for (int x = 0; x < image.width(); x += cell) {
      const QRect place = QRect(x, y, cell, cell) & image.rect();
      if (isEmpty(image, place)) continue;
      const bool goesOn = !occupied.empty() && occupied.back().top() == y && occupied.back().right() + 1 == x;
      if (goesOn) {
        occupied.back().setRight(place.right());
      } else {
        occupied.push_back(place);
      }
    }
  }
  return occupied;
}

void SparseImage::upload(const QImage& image) {
  if (texture_.size() != image.size()) texture_.allocate(image.size(), Texture::Order::blueFirst);
  cells_ = occupiedCells(image);
  texture_.bind(0);
  gl().glPixelStorei(GL_UNPACK_ROW_LENGTH, int(image.bytesPerLine() / qsizetype(sizeof(std::uint32_t))));
  for (const QRect& place : cells_) {
    gl().glTexSubImage2D(GL_TEXTURE_2D, 0, place.left(), place.top(), place.width(), place.height(), GL_BGRA,
                         GL_UNSIGNED_INT_8_8_8_8_REV, pixelsOf(image, place.left(), place.top()));
  }
  gl().glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void SparseImage::paint(QPoint topLeft, QSize viewport) {
  std::vector<float> rows;
  for (const QRect& place : cells_) {
    const QRect seen = place.translated(topLeft);
    rows.insert(rows.end(), {float(seen.left()), float(seen.top()), float(seen.width()), float(seen.height())});
  }
  program_.use();
  program_.set("viewport", QSizeF(viewport));
  program_.set("topLeft", QPointF(topLeft));
  program_.set("picture", 0);
  texture_.bind(0);
  regions_.upload(rows);
  gl().glEnable(GL_BLEND);
  gl().glBlendEquation(GL_FUNC_ADD);
  gl().glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  regions_.draw();
  gl().glDisable(GL_BLEND);
}

}  // namespace descent
