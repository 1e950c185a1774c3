// SPDX-License-Identifier: GPL-3.0-or-later
/// What the contour of a regularised loss shows beside it: where its minimum goes over λ, the penalty's own contours,
/// those of the loss without it, and the border of the constraint, each as the tile's settings have it.
#pragma once

#include "ui/stage/tile.h"

namespace descent {

/// To the curves, glyphs and legend of the frame, beneath what it has; nothing without penalties and constraint.
void addRegularisation(TileFrame& frame, const TileInput& input, const std::shared_ptr<const Landscape>& landscape);

}  // namespace descent
