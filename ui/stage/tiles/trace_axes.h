// SPDX-License-Identifier: GPL-3.0-or-later
/// The axes of a tile that shows quantities over time, as the scene counts it: linear or logarithmic, over the whole of the runs, so that
/// nothing jumps while the timeline plays.
#pragma once

#include "ui/stage/tiles/run_curves.h"

namespace descent {

struct TracePlan {
  QString title;                        ///< of the y axis
  AxisScale preferred = AxisScale::log; ///< unless the tile's setting "scale" says otherwise or values forbid it (steps: "step_scale")
  double highest = 0;                   ///< values above it may leave the picture; 0: none may
};

/// Why there is no curve: no runs, or none that is shown; empty where there is one.
QString noTraceBecause(const View& view, const std::vector<ShownRun>& runs);

Axes traceAxes(const TileInput& input, const std::vector<ShownRun>& runs, const ValueRange& extent, const TracePlan& plan);

}  // namespace descent
