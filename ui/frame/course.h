// SPDX-License-Identifier: GPL-3.0-or-later
/// Course: a bent curve as the pixels that it passes, with what is hidden marked: near enough to each other to be
/// joined by straight strokes, cut within a pixel where something comes in front of it.
#pragma once

#include <vector>

#include "ui/frame/axes.h"
#include "ui/frame/polyline.h"

namespace descent {

/// A place on a bent curve, and where it is seen.
struct Spot {
  double place;
  QPointF pixel;
  bool hidden;  ///< also where the pixel is not finite
};

/// `curve` must have a bend.
Spot spotOf(const Polyline& curve, const PlotMap& map, double place);

/// Adds what lies after `from`, up to and with `to`.
void appendCourse(const Polyline& curve, const PlotMap& map, const Spot& from, const Spot& to, std::vector<Spot>& spots);

/// The visible parts of a curve, bent or straight, in pixels, up to its end: for painters that keep nothing.
std::vector<std::vector<QPointF>> visibleParts(const Polyline& curve, const PlotMap& map);

}  // namespace descent
