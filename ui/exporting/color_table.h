// SPDX-License-Identifier: GPL-3.0-or-later
/// ColorTable: the 255 colours at most that stand for all colours of a film, for formats with one palette.
/// Boxes of colours are cut at their mean along their longest axis, those with the largest error first (median cut:
/// Heckbert 1982; by error: Wu 1991). Frequencies count by their root, or thin curves would have no colour of their own.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ui/exporting/frame_source.h"

namespace descent {

using Rgb = std::array<std::uint8_t, 3>;
using ColorTable = std::vector<Rgb>;

/// One entry of the 256 stays free: it says "as in the frame before".
inline constexpr std::size_t mostColors = 255;

/// From frames spread over the whole film, first and last among them.
ColorTable colorTableOf(FrameSource& source);

/// From colours, each as often as it occurs. `pixels` are 0xBBGGRR.
ColorTable colorTableOf(std::vector<std::uint32_t> pixels, std::size_t most = mostColors);

}  // namespace descent
