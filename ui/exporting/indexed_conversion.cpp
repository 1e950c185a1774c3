// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/indexed_conversion.h"

#include <cstring>
#include <limits>

namespace descent {
namespace {

constexpr std::size_t paletteEntries = 256, allColors = std::size_t(1) << 24;

void putPalette(const ColorTable& colors, std::uint8_t* palette) {
  for (std::size_t i = 0; i < paletteEntries; ++i) {
    const bool used = i < colors.size();
    const Rgb color = used ? colors[i] : Rgb{};
    const std::uint32_t entry = std::uint32_t(used ? 255 : 0) << 24 | std::uint32_t(color[0]) << 16 |
                                std::uint32_t(color[1]) << 8 | color[2];
    std::memcpy(palette + 4 * i, &entry, 4);
  }
}

}  // namespace

IndexedConversion::IndexedConversion(ColorTable colors) : colors_(std::move(colors)), known_(allColors, -1) {}

std::uint8_t IndexedConversion::nearest(std::uint32_t color) {
  std::int16_t& known = known_[color];
  if (known >= 0) return std::uint8_t(known);
  const int red = color & 255, green = color >> 8 & 255, blue = color >> 16 & 255;
  int best = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i < colors_.size(); ++i) {
    const int r = colors_[i][0] - red, g = colors_[i][1] - green, b = colors_[i][2] - blue;
    const int distance = r * r + g * g + b * b;
    if (distance >= best) continue;
    best = distance;
    known = std::int16_t(i);
  }
  return std::uint8_t(known);
}

void IndexedConversion::convert(const PixelView& from, const IndexedPlane& to) {
  putPalette(colors_, to.palette);
  for (int y = 0; y < from.size.height; ++y) {
    const std::uint8_t* row = from.row(y);
    std::uint8_t* target = to.indices + std::ptrdiff_t(y) * to.rowStep;
    for (int x = 0; x < from.size.width; ++x) {
      std::uint32_t pixel;
      std::memcpy(&pixel, row + 4 * std::ptrdiff_t(x), 4);
      target[x] = nearest(pixel & 0xFFFFFF);
    }
  }
}

}  // namespace descent
