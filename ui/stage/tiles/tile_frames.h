// SPDX-License-Identifier: GPL-3.0-or-later
/// The frame functions of all tiles; the catalogue lists them.
#pragma once

#include "ui/stage/tile.h"

namespace descent {

TileFrame basinsFrame(const TileInput& input);
TileFrame batchNoiseFrame(const TileInput& input);
TileFrame confusionFrame(const TileInput& input);
TileFrame contourFrame(const TileInput& input);
/// Under another title than the scene's.
TileFrame contourFrame(const TileInput& input, const QString& title);
TileFrame dataFrame(const TileInput& input);
TileFrame expectedSurfaceFrame(const TileInput& input);
TileFrame flowFrame(const TileInput& input);
TileFrame hessianLensFrame(const TileInput& input);
TileFrame layersFrame(const TileInput& input);
TileFrame lossFrame(const TileInput& input);
TileFrame lossPlaneFrame(const TileInput& input);
TileFrame learningRateFrame(const TileInput& input);
TileFrame microscopeFrame(const TileInput& input);
TileFrame multiplesFrame(const TileInput& input);
TileFrame normalizationFrame(const TileInput& input);
TileFrame ratesFrame(const TileInput& input);
TileFrame stabilityFrame(const TileInput& input);
TileFrame surfaceFrame(const TileInput& input);
TileFrame raceFrame(const TileInput& input);
TileFrame readoutsFrame(const TileInput& input);
TileFrame readoutTraceFrame(const TileInput& input);
TileFrame gradientWeightsFrame(const TileInput& input);
TileFrame weightsFrame(const TileInput& input);

/// The pictures that small multiples are made of.
std::vector<View> multiplesViews(const TileInput& input);
TileFrame multiplesPartFrame(const TileInput& input);

/// A click on the stability map.
void putSettings(Scene& scene, const Selection& selection, QPointF at);

}  // namespace descent
