// SPDX-License-Identifier: GPL-3.0-or-later
/// The vectors of the update at the cursor as arrows on the contour, in the colours of the microscope. The step is
/// drawn as long as it is; the other directions share one scale, on which the longest is a fifth of the picture.
#pragma once

#include "ui/stage/tiles/step_at_cursor.h"

namespace descent {

void addStepArrows(TileFrame& frame, const StepAtCursor& at, const TileInput& input);

}  // namespace descent
