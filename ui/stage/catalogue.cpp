// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/points_plot.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

const Parts multiplesParts{.views = multiplesViews, .frame = multiplesPartFrame};
const PointEditing dataEditing{
    .places = dataPlaces, .move = moveDataPoint, .add = addDataPoint, .remove = removeDataPoint};
const Placing settingsPlacing{.label = "Set from the map", .put = putSettings};

}  // namespace

const std::vector<Tile>& tiles() {
  static const std::vector<Tile> all = {
      {.id = "contour", .label = "Contour", .frame = contourFrame, .setsStart = true},
      {.id = "expected-surface", .label = "Expected surface", .frame = expectedSurfaceFrame, .setsStart = true, .settingsOf = "contour"},
      {.id = "surface-3d", .label = "Surface in 3-D", .frame = surfaceFrame, .setsStart = true, .zooms = false, .turns = true},
      {.id = "basins", .label = "Basins", .frame = basinsFrame, .setsStart = true},
      {.id = "stability", .label = "Stability map", .frame = stabilityFrame, .placing = &settingsPlacing},
      {.id = "flow", .label = "Flow field", .frame = flowFrame, .setsStart = true},
      {.id = "hessian-lens", .label = "Hessian lens", .frame = hessianLensFrame},
      {.id = "multiples", .label = "Small multiples", .frame = multiplesFrame, .setsStart = true, .parts = &multiplesParts},
      {.id = "loss", .label = "Loss", .frame = lossFrame},
      {.id = "learning-rate", .label = "Learning rate", .frame = learningRateFrame},
      {.id = "rates", .label = "Rates, decomposed", .frame = ratesFrame},
      {.id = "microscope", .label = "Step microscope", .frame = microscopeFrame, .zooms = false},
      {.id = "race", .label = "Race", .frame = raceFrame, .zooms = false},
      {.id = "readouts", .label = "Readouts at the cursor", .frame = readoutsFrame, .zooms = false},
      {.id = "readout-trace", .label = "One readout over time", .frame = readoutTraceFrame},
      {.id = "gradient-weights", .label = "Weights of past gradients", .frame = gradientWeightsFrame, .zooms = false},
      {.id = "data", .label = "Data", .frame = dataFrame, .points = &dataEditing},
      {.id = "batch-noise", .label = "Noise over batch size", .frame = batchNoiseFrame, .zooms = false},
      {.id = "loss-plane", .label = "Loss plane of a network", .frame = lossPlaneFrame},
      {.id = "confusion", .label = "Confusion matrix", .frame = confusionFrame, .zooms = false},
      {.id = "layers", .label = "Layers of a network", .frame = layersFrame, .zooms = false},
      {.id = "normalization", .label = "Batch normalization", .frame = normalizationFrame},
      {.id = "weights", .label = "Weights", .frame = weightsFrame, .zooms = false},
  };
  return all;
}

}  // namespace descent
