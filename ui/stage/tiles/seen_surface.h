// SPDX-License-Identifier: GPL-3.0-or-later
/// Which function a tile shows of a landscape whose updates see draws: the whole one, what the update at the cursor
/// sees, or what all updates see on average. Of masks it is what the update sees, unless stage.tiles.contour.surface
/// says otherwise: "whole", "drawn" or "expected".
#pragma once

#include "core/objective/sight.h"
#include "ui/stage/tile.h"

namespace descent {

Sight sightOf(const TileInput& input, const Landscape& landscape);

/// Of the row at the cursor.
Sighting sightingOf(const TileInput& input, const Landscape& landscape);

/// `title`, and what is seen where that is not the whole.
QString titleWithSight(const QString& title, const TileInput& input, const Landscape& landscape);

/// Minima of what is seen on average, where they are not those that the landscape knows: masks move them.
std::vector<CriticalPoint> knownPointsSeen(const TileInput& input, const Landscape& landscape);

}  // namespace descent
