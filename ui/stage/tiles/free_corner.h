// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the legend of a trace covers the least of its curves. All recorded rows count, not those up to the cursor
/// alone: the legend stands still while time plays.
#pragma once

#include <vector>

#include "ui/stage/tiles/run_curves.h"

namespace descent {

/// The curves of `frame` are those of `runs`. The top right unless another corner is freer.
Qt::Corner freeCorner(const TileFrame& frame, const std::vector<ShownRun>& runs);

}  // namespace descent
