// SPDX-License-Identifier: GPL-3.0-or-later
/// The contours of penalties alone: closed lines round 0, each through a given distance along the x axis.
#pragma once

#include <vector>

#include "core/numeric/vector.h"
#include "core/objective/penalty.h"

namespace descent {

/// Σ (φ(x) + φ(y)) is on the whole line what it is at (distance, 0). None where nothing is penalised.
std::vector<Point> penaltyContour(const PenaltyList& penalties, double distance);

}  // namespace descent
