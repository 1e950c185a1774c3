// SPDX-License-Identifier: GPL-3.0-or-later
/// RGB to the indices of a table's nearest colours. Without dithering: what does not move keeps its pixels, which is
/// what makes a GIF small, and areas of one colour stay even.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/exporting/color_table.h"

namespace descent {

/// Indices and palette owned by somebody else.
struct IndexedPlane {
  std::uint8_t* indices;
  int rowStep;
  std::uint8_t* palette;  ///< 256 entries of four bytes, 0xAARRGGBB
};

class IndexedConversion {
 public:
  explicit IndexedConversion(ColorTable colors);
  void convert(const PixelView& from, const IndexedPlane& to);

 private:
  std::uint8_t nearest(std::uint32_t color);

  ColorTable colors_;
  std::vector<std::int16_t> known_;  ///< by 0xBBGGRR: the index, -1 where nobody has asked yet
};

}  // namespace descent
