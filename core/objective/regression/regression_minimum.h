// SPDX-License-Identifier: GPL-3.0-or-later
/// The minimum of a regression's loss: of squares in closed form, of smooth convex losses by damped Newton steps, of
/// absolute errors at the crossing of two residuals' zeros. Separable classes have none: their weights grow for ever.
#pragma once

#include "core/numeric/grid.h"
#include "core/objective/regression/loss.h"

namespace descent {

struct RegressionMinimum {
  bool exists = false;
  Point at{0, 0};  ///< without a minimum: a place far down
};

RegressionMinimum minimumOf(const PlanarFunction& mean, const Samples& samples, const RegressionLoss& loss);

/// Shows the minimum in the middle and the origin, where runs start; without a minimum the origin in the middle.
Rectangle domainFor(const RegressionMinimum& minimum);

}  // namespace descent
