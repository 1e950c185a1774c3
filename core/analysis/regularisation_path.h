// SPDX-License-Identifier: GPL-3.0-or-later
/// Regularisation path: where the minimum of f + sR(w) goes while s grows from 0 until all weights are (nearly) 0.
/// Under L1 it runs into an axis and along it, exactly; under L2 it bends towards 0 and only nears it.
/// Efron, Hastie, Johnstone & Tibshirani 2004. It depends on the mixture of penalties, not on their present λ.
#pragma once

#include <vector>

#include "core/objective/regularised_minimum.h"

namespace descent {

struct RegularisationPath {
  std::vector<Point> points;   ///< the first is `from`, the minimum of f itself
  std::vector<double> scales;  ///< s of each
};

/// Ends early where the minimum ceases to be one (it merges with a saddle).
RegularisationPath regularisationPath(const PenalisedFunction& function, const Point& from);

}  // namespace descent
