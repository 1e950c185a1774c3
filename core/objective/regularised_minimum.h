// SPDX-License-Identifier: GPL-3.0-or-later
/// Minima of f + s Σ φ, followed as s grows: an active-set Newton method that is exact at kinks. A coordinate that
/// reaches 0 is held there while the pull on it is less than the kinks; the free ones take damped Newton steps.
#pragma once

#include <optional>

#include "core/numeric/planar_function.h"
#include "core/objective/penalty.h"

namespace descent {

struct PenalisedFunction {
  const PlanarFunction& loss;  ///< without penalties
  const PenaltyList& penalties;
};

/// The minimum that descent from `from` reaches with `scale` times the penalties; nothing if it finds none.
std::optional<Point> minimumNear(const PenalisedFunction& function, double scale, const Point& from);

/// The minimum with the penalties as they are, followed from that of the bare loss at `from`.
std::optional<Point> followedMinimum(const PenalisedFunction& function, const Point& from);

}  // namespace descent
