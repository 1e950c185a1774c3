// SPDX-License-Identifier: GPL-3.0-or-later
/// The view that follows a run at close range (tile setting "follow": true): about the point of the run spoken of, as
/// wide as the user zoomed to, else five to ten times the step. It moves by quarters of its width and not with every
/// step, so that the picture stands still long enough to be read.
#pragma once

#include "ui/frame/axes.h"
#include "ui/stage/tile.h"

namespace descent {

/// The ranges of `axes` about the run, where that is asked for and there is one.
void followRun(Axes& axes, const TileInput& input);

/// Whether the contour does so, and the other way round.
bool followsRun(const nlohmann::json& stage);
void toggleFollowing(nlohmann::json& stage);

}  // namespace descent
