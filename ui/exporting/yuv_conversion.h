// SPDX-License-Identifier: GPL-3.0-or-later
/// RGB to what H.264 films hold: BT.709 luma and chroma in the limited range (16–235, 16–240), chroma at half
/// the size in both directions. A chroma sample sits at the left of its pair (MPEG-2 siting): (1 2 1)/4 across,
/// the mean of two rows down. One pass over the picture, in integers that compilers turn into SIMD.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ui/exporting/frame_source.h"

namespace descent {

/// Three planes owned by somebody else, in the order Y, Cb, Cr.
struct YuvPlanes {
  std::array<std::uint8_t*, 3> plane{};
  std::array<int, 3> rowStep{};
};

class YuvConversion {
 public:
  /// `size` must be even in both directions.
  explicit YuvConversion(FrameSize size);
  void convert(const PixelView& from, const YuvPlanes& to);

 private:
  FrameSize size_;
  std::vector<std::int32_t> blue_, red_;  ///< unscaled chroma of a row pair, the first column repeated on the left
};

}  // namespace descent
