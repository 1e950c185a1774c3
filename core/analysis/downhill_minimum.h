// SPDX-License-Identifier: GPL-3.0-or-later
/// downhillMinimum: the minimum that a patient descent from a point comes to, by Newton's method with the sizes of the
/// curvatures, x ← x − |H|⁻¹g, halved until the value falls. Nothing where it leads to none.
#pragma once

#include <optional>

#include "core/numeric/planar_function.h"

namespace descent {

std::optional<Point> downhillMinimum(const PlanarFunction& function, const Point& from);

}  // namespace descent
