// SPDX-License-Identifier: GPL-3.0-or-later
/// nearestRow: which recorded row of which run is drawn nearest to a place, among the curves of one tile.
#pragma once

#include <optional>
#include <vector>

#include "ui/frame/axes.h"
#include "ui/frame/polyline.h"
#include "ui/session/selection.h"

namespace descent {

/// `pixel` as in `map`; nothing if no curve of rows comes within `reach` pixels.
std::optional<Ghost> nearestRow(const std::vector<Polyline>& curves, const PlotMap& map, QPointF pixel, double reach);

}  // namespace descent
