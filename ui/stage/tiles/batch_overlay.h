// SPDX-License-Identifier: GPL-3.0-or-later
/// What the next update of the run spoken of sees instead of the whole surface, drawn over it: the contours of its
/// batch or mask, its downhill direction beside that of the surface, the ellipse (one standard deviation) of what
/// batches of that size would give.
#pragma once

#include "ui/stage/tiles/run_curves.h"

namespace descent {

/// Nothing where updates see the surface itself, or where the tile's setting "batch" is false. With its setting
/// "expected" the mean over all masks is drawn as well.
void addBatchOverlay(TileFrame& frame, const TileInput& input, const Landscape& landscape);

}  // namespace descent
