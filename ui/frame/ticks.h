// SPDX-License-Identifier: GPL-3.0-or-later
/// Round numbers for axes that QCustomPlot does not paint.
#pragma once

#include <vector>

#include "ui/frame/axes.h"
#include "ui/frame/height_scale.h"

namespace descent {

/// The step of 1, 2 or 5 times a power of ten that divides `span` into about `count` parts.
double roundStep(double span, int count);

/// About `count` round numbers in the range.
std::vector<double> roundTicks(const AxisRange& range, int count);

/// Values to name along a height: round ones, decades above the minimum, or quartiles.
std::vector<double> heightTicksOf(const HeightScale& scale, int count);

/// As short as the number can be said on an axis of that range.
QString tickText(double value, const AxisRange& range);

}  // namespace descent
