// SPDX-License-Identifier: GPL-3.0-or-later
/// downhillMinimum: the minimum that a patient descent from a point comes to, by Newton's method with the sizes of the
/// curvatures, x ← x − |H|⁻¹g, halved until the value falls. Nothing where it leads to none.
#pragma once

#include <optional>

#include "core/formula/bound_formula.h"

namespace descent {

std::optional<Point> downhillMinimum(const BoundFormula& formula, const Point& from);

}  // namespace descent
