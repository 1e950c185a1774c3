// SPDX-License-Identifier: GPL-3.0-or-later
/// A tile's note as an image of its box: opaque paper, a bar in the colour of its run, lines of text, the button.
#pragma once

#include "ui/frame/note.h"
#include "ui/plot/decor_painter.h"

namespace descent {

/// Null where the plan has no room.
QImage noteImage(const Note& note, const NotePlan& plan, const Theme& theme, double factor);

}  // namespace descent
