// SPDX-License-Identifier: GPL-3.0-or-later
/// Isolines of a sampled field as lines: marching squares (Lorensen & Cline 1987 in the plane), pieces joined.
#pragma once

#include <vector>

#include "core/numeric/grid.h"

namespace descent {

/// The lines on which the bilinear field between the samples has this value; closed ones end where they began. Cells
/// with a corner that is not finite have none.
std::vector<std::vector<Point>> isolines(const Grid& grid, double level);

}  // namespace descent
