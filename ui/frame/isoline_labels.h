// SPDX-License-Identifier: GPL-3.0-or-later
/// Labels of isolines: each level is named where its line runs straight and away from the other names.
#pragma once

#include <vector>

#include "ui/frame/field.h"
#include "ui/frame/label.h"

namespace descent {

/// `map` is the tile's present view in logical pixels. Positions in plot coordinates, upright along the line.
std::vector<Label> isolineLabels(const Field& field, const PlotMap& map);

}  // namespace descent
