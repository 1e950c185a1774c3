// SPDX-License-Identifier: GPL-3.0-or-later
/// Channel tiles: how many channels share one pass of a kernel, so that their sums fill the registers.
/// A last tile that does not fit overlaps the one before and computes the same numbers again.
#pragma once

#include <array>
#include <type_traits>

#include "core/network/lanes.h"

namespace descent::kernels {

#if defined(__AVX512F__)
inline constexpr int registers = 32;
#else
inline constexpr int registers = 16;
#endif

struct Tiling {
  Index count = 1;  ///< channels in all
  int width = 1;    ///< channels of one tile

  Index tiles() const { return (count + width - 1) / width; }
  Index first(Index tile) const { return std::min(tile * width, count - width); }
};

/// The width among `widths` (descending) that leaves least computed twice; `widths` ends with 1.
/// Fewer than `enough` sums at once wait for each other, which costs as much as computing twice.
template <std::size_t N>
Tiling tilingOf(Index count, const std::array<int, N>& widths, int enough) {
  Tiling best{count, 1};
  Index least = -1;
  for (const int width : widths) {
    if (width > count) continue;
    const Tiling tiling{count, width};
    const Index cost = tiling.tiles() * std::max(width, enough);
    if (least < 0 || cost < least) {
      least = cost;
      best = tiling;
    }
  }
  return best;
}

/// How weights lie in memory: how far it is from one output, input, row, column to the next.
struct WeightStrides {
  Index output, input, row, column;
};

/// Calls f(integral_constant<int, width>) for the one of `Widths` that equals `width`.
template <int... Widths, class Function>
void withWidth(int width, Function f) {
  (void)((width == Widths && (f(std::integral_constant<int, Widths>{}), true)) || ...);
}

}  // namespace descent::kernels
