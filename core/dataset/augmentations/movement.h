// SPDX-License-Identifier: GPL-3.0-or-later
/// What augmentations that move pixels share: every new pixel is read from a place of the old image.
#pragma once

#include <cmath>
#include <cstdint>

#include "core/dataset/augmentation.h"

namespace descent::augmentation_kinds {

/// The image moved by whole pixels, right and down; 0 comes in.
inline void move(const ImageShape& shape, std::vector<double>& pixels, std::int64_t right, std::int64_t down) {
  const auto height = static_cast<std::int64_t>(shape.height), width = static_cast<std::int64_t>(shape.width);
  const std::vector<double> old = pixels;
  std::size_t at = 0;
  for (std::size_t channel = 0; channel < shape.channels; ++channel) {
    const double* from = &old[channel * shape.height * shape.width];
    for (std::int64_t row = 0; row < height; ++row) {
      for (std::int64_t column = 0; column < width; ++column, ++at) {
        const std::int64_t oldRow = row - down, oldColumn = column - right;
        const bool inside = oldRow >= 0 && oldRow < height && oldColumn >= 0 && oldColumn < width;
        pixels[at] = inside ? from[oldRow * width + oldColumn] : 0.0;
      }
    }
  }
}

/// new(p) = old(A p), p from the centre of the image, interpolated between four pixels; outside is 0.
struct LinearMap {
  double xx = 1, xy = 0, yx = 0, yy = 1;
};

inline void warp(const ImageShape& shape, std::vector<double>& pixels, const LinearMap& map) {
  const auto height = static_cast<std::int64_t>(shape.height), width = static_cast<std::int64_t>(shape.width);
  const double centreX = static_cast<double>(width - 1) / 2, centreY = static_cast<double>(height - 1) / 2;
  const std::vector<double> old = pixels;
  std::size_t at = 0;
  for (std::size_t channel = 0; channel < shape.channels; ++channel) {
    const double* from = &old[channel * shape.height * shape.width];
    const auto value = [&](std::int64_t row, std::int64_t column) {
      return row >= 0 && row < height && column >= 0 && column < width ? from[row * width + column] : 0.0;
    };
    for (std::int64_t row = 0; row < height; ++row) {
      for (std::int64_t column = 0; column < width; ++column, ++at) {
        const double dx = static_cast<double>(column) - centreX, dy = static_cast<double>(row) - centreY;
        const double x = centreX + map.xx * dx + map.xy * dy, y = centreY + map.yx * dx + map.yy * dy;
        const auto left = static_cast<std::int64_t>(std::floor(x)), top = static_cast<std::int64_t>(std::floor(y));
        const double u = x - static_cast<double>(left), v = y - static_cast<double>(top);
        pixels[at] = (1 - v) * ((1 - u) * value(top, left) + u * value(top, left + 1)) +
                     v * ((1 - u) * value(top + 1, left) + u * value(top + 1, left + 1));
      }
    }
  }
}

}  // namespace descent::augmentation_kinds
