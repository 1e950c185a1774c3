// SPDX-License-Identifier: GPL-3.0-or-later
/// How many cells a map has: as many as its work allows, in the form of the picture.
#pragma once

#include <QSizeF>
#include <algorithm>
#include <cmath>

#include "core/analysis/refinement.h"

namespace descent {

inline MapSize mapSizeFor(double cells, const QSizeF& inner) {
  constexpr double mostColumns = 256, leastColumns = 32;
  const double ratio = inner.height() / std::max(1.0, inner.width());
  const int columns = int(std::clamp(std::sqrt(cells / ratio), leastColumns, mostColumns));
  return {.columns = columns, .rows = std::max(1, int(columns * ratio))};
}

}  // namespace descent
