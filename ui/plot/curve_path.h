// SPDX-License-Identifier: GPL-3.0-or-later
/// CurvePath: a curve as the lines that are seen of it, for painters that cannot clip: cut at the inside of the axes,
/// points nearer than a tenth of a pixel left out.
#pragma once

#include <QPainterPath>

#include "ui/frame/course.h"

namespace descent {

/// In the pixels that `map` leads to.
QPainterPath curvePath(const Polyline& curve, const PlotMap& map);

/// The part of a line inside `box`; false if there is none.
bool clipLine(QPointF& from, QPointF& to, const QRectF& box);

}  // namespace descent
