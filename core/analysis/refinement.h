// SPDX-License-Identifier: GPL-3.0-or-later
/// Refinement: the levels in which a map is computed, each four times finer in both directions than the one before,
/// so that a coarse picture is there at once and costs a fraction of the finest.
#pragma once

#include <algorithm>

namespace descent {

struct MapSize {
  int columns = 512, rows = 512;

  std::size_t cells() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
  bool operator==(const MapSize&) const = default;
};

namespace refinement {

inline constexpr int levels = 3;

/// Of `finest` at `level` 0 … levels − 1; the last level is `finest` itself.
constexpr MapSize sizeAt(const MapSize& finest, int level) {
  MapSize size = finest;
  for (int i = level; i < levels - 1; ++i) size = {(size.columns + 3) / 4, (size.rows + 3) / 4};
  return {std::max(size.columns, 1), std::max(size.rows, 1)};
}

}  // namespace refinement
}  // namespace descent
