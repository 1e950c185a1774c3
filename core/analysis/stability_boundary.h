// SPDX-License-Identifier: GPL-3.0-or-later
/// StabilityBoundary: where theory puts the edge of stability on a map of two settings: rate · (λ + decay) = bound,
/// with the rule's bound (stability_edge.h) and the largest curvature λ at the minimum below the start.
#pragma once

#include <optional>
#include <vector>

#include "core/analysis/stability_map.h"

namespace descent {

struct StabilityBoundary {
  std::string text;      ///< "2(1+μ)/λ"
  double curvature = 0;  ///< λ
  Point minimum{0, 0};   ///< where it was taken
  /// Settings (horizontal, vertical) along the edge; a point that is not finite parts two pieces.
  std::vector<Point> line;
};

/// Nothing where no edge is known: a rate per coordinate, a schedule, several rules, a surface that moves, no minimum
/// below the start.
std::optional<StabilityBoundary> stabilityBoundary(const StabilityPlan& plan);

}  // namespace descent
