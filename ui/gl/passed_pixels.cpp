// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/passed_pixels.h"

#include <algorithm>
#include <cmath>

namespace descent {

PassedPixels::PassedPixels(const QRect& clip)
    : clip_(clip),
      columns_(std::max(0, clip.width()) * perPixel),
      rows_(std::max(0, clip.height()) * perPixel),
      passes_(std::size_t(columns_) * std::size_t(rows_), 0) {}

bool PassedPixels::add(QPointF from, QPointF to, int often) {
  const QPointF start = (from - clip_.topLeft()) * perPixel, along = (to - from) * perPixel;
  const int steps = 1 + int(std::max(std::abs(along.x()), std::abs(along.y())));
  bool fresh = false;
  for (int i = 0; i <= steps; ++i) {
    const QPointF at = start + along * (double(i) / steps);
    const int column = int(std::floor(at.x())), row = int(std::floor(at.y()));
    if (column < 0 || row < 0 || column >= columns_ || row >= rows_) continue;
    std::uint8_t& passes = passes_[std::size_t(row) * std::size_t(columns_) + std::size_t(column)];
    if (passes >= often) continue;
    ++passes;
    fresh = true;
  }
  return fresh;
}

}  // namespace descent
