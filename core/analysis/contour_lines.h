// SPDX-License-Identifier: GPL-3.0-or-later
/// Contour lines of a sampled field as short strokes (marching squares with linear interpolation), for what is drawn
/// over another field and needs no texture of its own.
#pragma once

#include <span>
#include <vector>

#include "core/numeric/grid.h"

namespace descent {

struct Stroke {
  Point from, to;
};

std::vector<Stroke> contourLines(const Grid& grid, std::span<const double> levels);

}  // namespace descent
