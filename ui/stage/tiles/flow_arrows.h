// SPDX-License-Identifier: GPL-3.0-or-later
/// FlowArrows: a vector field as arrows on a regular grid of the plot, as one broken curve. Lengths are compressed by
/// their logarithm: four decades below the longest an arrow is a fifth as long. Each begins at its place.
#pragma once

#include <functional>

#include "ui/frame/axes.h"
#include "ui/frame/polyline.h"

namespace descent {

struct FlowArrow {
  QPointF at;      ///< plot coordinates
  QPointF vector;  ///< finite and not 0
};

/// On the multiples of a round distance that is about `pixels` long; where the vector is 0 or not finite there is none.
std::vector<FlowArrow> flowArrows(const PlotMap& map, double pixels, const std::function<QPointF(QPointF)>& vectorAt);

/// Shafts and heads, parted by points that are not finite; the longest is `pixels` long.
std::vector<QPointF> strokesOf(const std::vector<FlowArrow>& arrows, const PlotMap& map, double pixels);

}  // namespace descent
