// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a point is the lowest of its surroundings on the constraint of a landscape, where the gradient need not be
/// 0.
#pragma once

#include "core/objective/landscape.h"

namespace descent {

/// False without a constraint, and inside of it.
bool isLowestOnConstraint(const Landscape& landscape, std::int64_t row, const Point& point);

}  // namespace descent
