// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/tile_frames.h"

namespace descent {

const std::vector<Tile>& tiles() {
  static const std::vector<Tile> all = {
      {.id = "contour", .label = "Contour", .frame = contourFrame, .setsStart = true},
      {.id = "surface-3d", .label = "Surface in 3-D", .frame = surfaceFrame, .setsStart = true, .zooms = false, .turns = true},
      {.id = "basins", .label = "Basins", .frame = basinsFrame, .setsStart = true},
      {.id = "loss", .label = "Loss", .frame = lossFrame},
      {.id = "learning-rate", .label = "Learning rate", .frame = learningRateFrame},
      {.id = "microscope", .label = "Step microscope", .frame = microscopeFrame, .zooms = false},
      {.id = "weights", .label = "Weights", .frame = weightsFrame, .zooms = false},
  };
  return all;
}

}  // namespace descent
