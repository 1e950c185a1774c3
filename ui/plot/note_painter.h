// SPDX-License-Identifier: GPL-3.0-or-later
/// A tile's note: opaque paper, a bar in the colour of its run, lines of text, the button.
#pragma once

#include "ui/frame/note.h"
#include "ui/plot/decor_painter.h"

namespace descent {

/// With the corner of its box at (0, 0).
void paintNote(QPainter& painter, const Note& note, const NotePlan& plan, const Theme& theme);

/// The same as an image of the box. Null where the plan has no room.
QImage noteImage(const Note& note, const NotePlan& plan, const Theme& theme, double factor);

}  // namespace descent
