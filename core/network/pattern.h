// SPDX-License-Identifier: GPL-3.0-or-later
/// Pattern: a plain network in four numbers, {[convolution, ReLU]·a, pooling}·b, dense·d.
/// Convolutions are 3×3 and keep the size; all but the last dense layer have eight times as many units as the
/// convolutions channels, and a ReLU; the last has one unit for each class. Poolings that would leave less than 2
/// pixels are dropped.
#pragma once

#include "core/network/layer_plan.h"
#include "core/network/shape.h"

namespace descent {

/// `convolutions`, `blocks`, `dense`, `channels`.
Settings patternDefaults();

std::vector<LayerPlan> patternLayers(const Settings& pattern, const Shape& input, Index classes);

}  // namespace descent
