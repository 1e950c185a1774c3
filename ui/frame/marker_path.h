// SPDX-License-Identifier: GPL-3.0-or-later
/// The outline of a marker about (0, 0), y downwards, as the marker shader draws it: for whatever paints with QPainter.
#pragma once

#include <QPainterPath>

#include "ui/frame/glyph.h"

namespace descent {

/// Filled with the winding rule (a ring: odd-even).
QPainterPath markerPath(Marker marker, double radius);

}  // namespace descent
