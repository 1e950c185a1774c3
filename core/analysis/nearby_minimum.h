// SPDX-License-Identifier: GPL-3.0-or-later
/// nearbyMinimum: the minimum that a point stands next to, found by Newton's method; nothing where the Hessian is not
/// positive definite or the way is longer than `reach`. It does not depend on the scale of the function, as a bound
/// on its gradient would.
#pragma once

#include <optional>

#include "core/numeric/planar_function.h"

namespace descent {

std::optional<Point> nearbyMinimum(const PlanarFunction& function, const Point& from, double reach);

}  // namespace descent
