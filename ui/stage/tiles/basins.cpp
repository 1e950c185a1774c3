// SPDX-License-Identifier: GPL-3.0-or-later
// The basin map of the run spoken of: every place in the colour of the minimum that a run started there reaches,
// stronger the longer it takes, with the trajectories on top.
#include <algorithm>

#include "ui/stage/basin_picture.h"
#include "ui/stage/tiles/map_size.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/surface_axes.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double mostUpdates = 1e8;  // of all points together: seconds on one core

BasinRequest requestOf(const TileInput& input, const std::shared_ptr<const Landscape>& landscape, const RunPlan& plan,
                       const PlotMap& map) {
  const AxisRange &x = map.axes.x.range, &y = map.axes.y.range;
  return {.landscape = landscape,
          .run = {.stopping = plan.stopping, .segments = plan.segments},
          .steps = input.view.scene->steps,
          .seed = input.view.scene->seed,
          .domain = {x.low, x.high, y.low, y.high},
          .size = mapSizeFor(mostUpdates / double(input.view.scene->steps), map.inner.size()),
          .ground = input.theme.plotGround};
}

void addCells(TileFrame& frame, const BasinPicture& picture, const Theme& theme) {
  const Rectangle& domain = picture.map->domain;
  frame.picture = PlotPicture{.image = picture.image, .place = domain};
  for (const Point& minimum : picture.map->minima) {
    frame.glyphs.push_back({.marker = Marker::star,
                            .at = QPointF(minimum.x(), minimum.y()),
               .size = theme.markerSize * 1.5,
                            .color = Qt::black,
                            .outline = Qt::white,
                            .tooltip = QString("minimum at (%1, %2)").arg(minimum.x(), 0, 'g', 5).arg(minimum.y(), 0, 'g', 5)});
  }
  for (const auto& [reached, text] : {std::pair(BasinMap::noneYet, "no minimum yet"), {BasinMap::diverged, "diverged"}}) {
    if (std::ranges::find(picture.map->reached, reached) == picture.map->reached.end()) continue;
    frame.legend.push_back({.text = text, .color = BasinPicture::colorOf(reached, theme.plotGround), .marker = Marker::square});
  }
}

}  // namespace

TileFrame basinsFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Basins";
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(*input.view.scene);
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, {.run = input.view.selection.run});  // a map does not follow the pointer
  if (!landscape || !spoken) {
    frame.decor.message = input.view.scene->isNetwork() ? "A network has too many parameters for a map of starts." : "There is no run to map.";
    return frame;
  }
  frame.decor.title = "Basins of " + spoken->label;
  frame.decor.axes = surfaceAxes(input, *landscape, frame.decor);
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  const auto picture = input.fields.made<BasinPicture>(requestOf(input, landscape, spoken->run->plan(), map));
  if (picture) {
    addCells(frame, *picture, input.theme);
  } else {
    frame.decor.message = "The map is being computed.";
  }
  ShownRun whole = *spoken;
  whole.firstRow = 0;  // its parent is not here to draw the way they share
  addCurve(frame, whole, input, {.point = &pointOfRow});
  return frame;
}

}  // namespace descent
