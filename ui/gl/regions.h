// SPDX-License-Identifier: GPL-3.0-or-later
/// Few disjoint rectangles of pixels that cover given strokes: what a frame has to colour anew.
#pragma once

#include <QRect>
#include <span>
#include <vector>

#include "ui/gl/curve_trace.h"

namespace descent {

std::vector<QRect> regionsOf(std::span<const Stroke> strokes, const CurveView& view);

/// Overlapping rectangles become their common bounds, until none overlap.
std::vector<QRect> disjoint(std::vector<QRect> rectangles);

}  // namespace descent
