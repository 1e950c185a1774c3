// SPDX-License-Identifier: GPL-3.0-or-later
/// Isolines of the quadratic model of a function at a point p,
///   q(p + r d) = f + r g·d + ½ r² d·H d = level,
/// in closed form along every direction d: no case is special, ellipse, hyperbola, parabola or a pair of lines.
#pragma once

#include <vector>

#include "core/numeric/jet.h"
#include "core/numeric/vector.h"

namespace descent {

/// Points of the isoline not farther than `reach` from `at`, going round it; a point that is not finite parts two
/// pieces.
std::vector<Point> modelIsoline(const HessianJet<double>& jet, const Point& at, double level, double reach);

}  // namespace descent
