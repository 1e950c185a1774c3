// SPDX-License-Identifier: GPL-3.0-or-later
/// Over the contour of a regression that watches its held-out points: where each run's held-out loss was lowest, once
/// patience is over; and, without a penalty, the way of the L2 minimum over λ with the place on it that is nearest.
#pragma once

#include "ui/stage/tiles/run_curves.h"

namespace descent {

void addEarlyStopping(TileFrame& frame, const TileInput& input, const std::shared_ptr<const Landscape>& landscape);

}  // namespace descent
