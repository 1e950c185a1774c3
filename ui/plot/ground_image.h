// SPDX-License-Identifier: GPL-3.0-or-later
/// GroundImage: the inside of a tile's axes without a graphics card: cells of a picture, bands and isolines of a field,
/// as the field shader draws them. It lies beneath the vectors of an SVG or PDF.
#pragma once

#include <QImage>

#include "ui/frame/tile_frame.h"

namespace descent {

/// `map` leads to logical pixels; `factor` is the number of the image's pixels in one of them. Null if the frame has
/// neither picture nor field. Transparent where there is nothing.
QImage groundImage(const TileFrame& frame, const PlotMap& map, const Theme& theme, double factor);

/// One pixel a cell.
QImage heatMapImage(const HeatMap& heatMap);

}  // namespace descent
