// SPDX-License-Identifier: GPL-3.0-or-later
/// The frame functions of all tiles; the catalogue lists them.
#pragma once

#include "ui/stage/tile.h"

namespace descent {

TileFrame basinsFrame(const TileInput& input);
TileFrame contourFrame(const TileInput& input);
TileFrame lossFrame(const TileInput& input);
TileFrame learningRateFrame(const TileInput& input);
TileFrame microscopeFrame(const TileInput& input);
TileFrame surfaceFrame(const TileInput& input);
TileFrame weightsFrame(const TileInput& input);

}  // namespace descent
