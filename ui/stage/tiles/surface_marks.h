// SPDX-License-Identifier: GPL-3.0-or-later
/// What tiles that show a surface mark on it, in plot coordinates: its known points, the starts, averages of runs.
#pragma once

#include "ui/stage/tiles/run_curves.h"

namespace descent {

std::vector<Glyph> knownPointMarks(const std::vector<CriticalPoint>& points, const Theme& theme);

/// One ring for every place where a visible run starts; the scene's own start first.
std::vector<Glyph> startMarks(const TileInput& input, const Landscape& landscape);

struct CurveWithHead {
  Polyline curve;
  Glyph head;
};

/// Schedule-Free takes its gradients at one sequence of points and answers with their average: a second curve.
std::optional<CurveWithHead> averageOf(const ShownRun& shown, const TileInput& input);

}  // namespace descent
