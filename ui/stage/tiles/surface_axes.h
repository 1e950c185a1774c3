// SPDX-License-Identifier: GPL-3.0-or-later
/// The axes of tiles that show the plane of a surface: its domain or what was zoomed to, one scale for both.
#pragma once

#include "ui/stage/tile.h"

namespace descent {

/// What was zoomed to, else the domain: of two pictures of one view the same, whatever their sizes.
Rectangle chosenPlane(const TileInput& input, const Landscape& landscape);

/// `decor` tells what else needs room beside the axes.
Axes surfaceAxes(const TileInput& input, const Landscape& landscape, const Decor& decor);

}  // namespace descent
