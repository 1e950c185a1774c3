// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "ui/stage/tiles/free_corner.h"
#include "ui/stage/tiles/tile_frames.h"
#include "ui/stage/tiles/trace_axes.h"

namespace descent {
namespace {

/// A run that diverges may leave the picture: above so many times the loss at the start nothing can be compared.
constexpr double highestOverStart = 30;

std::int64_t lossColumn(const View& view) {
  return view.scene->isNetwork() ? std::int64_t(network_columns::batchLoss) : std::int64_t(point_columns::loss);
}

double highestShown(const std::vector<ShownRun>& runs, std::int64_t column) {
  double highest = 0;
  for (const ShownRun& shown : runs) {
    const Rows& rows = shown.run->rows();
    // A network has no loss before its first batch.
    for (std::int64_t i = 0; i < std::min<std::int64_t>(rows.size(), 2); ++i) {
      const double loss = rows[i][std::size_t(column)];
      if (!std::isfinite(loss)) continue;
      highest = std::max(highest, loss * highestOverStart);
      break;
    }
  }
  return highest;
}

/// The last row with such a measure that a fork shares with its parent: what is its own begins there.
std::int64_t lastShared(const ShownRun& shown, std::int64_t column) {
  std::int64_t row = shown.firstRow;
  while (row > 0 && !std::isfinite(shown.run->rows()[row][std::size_t(column)])) --row;
  return row;
}

/// A quantity that is measured once an epoch: its rows up to the present time, joined.
Polyline measured(const ShownRun& shown, const TileInput& input, std::int64_t column, Dash dash) {
  const Rows& rows = shown.run->rows();
  std::vector<QPointF> points;
  const PointOfRow point = overTime(shown, input.view, std::size_t(column));
  const std::int64_t last = input.view.rowOf(*shown.run);
  for (std::int64_t i = last >= shown.firstRow ? lastShared(shown, column) : last + 1; i <= last; ++i) {
    if (std::isfinite(rows[i][std::size_t(column)])) points.push_back(point(rows[i], i));
  }
  const std::size_t count = points.size();
  return {.source = shown.run,
          .part = int(column) + int(network_columns::count) * int(shown.firstRow % 1'000'000),
          .count = count,
          .at = heldPoints(std::move(points)),
          .color = shown.color,
          .width = input.theme.lineWidth,
          .dash = dash};
}

void addNetworkCurves(TileFrame& frame, const ShownRun& shown, const TileInput& input) {
  Polyline& batch = frame.curves.back();
  batch.color.setAlphaF(0.4f);
  batch.width *= 0.5;
  batch.dash = Dash::solid;  // here dashes tell test from training
  frame.curves.push_back(measured(shown, input, network_columns::trainLoss, Dash::solid));
  frame.curves.push_back(measured(shown, input, network_columns::testLoss, Dash::dashed));
}

}  // namespace

TileFrame lossFrame(const TileInput& input) {
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const std::size_t column = std::size_t(lossColumn(input.view));
  const ValueRange extent = extentOf(runs, column);
  TileFrame frame;
  frame.decor.title = titleWithTuning("Loss", input.view);
  frame.decor.message = noTraceBecause(input.view, runs);
  frame.decor.axes = traceAxes(input, runs, extent, {.title = "loss", .highest = highestShown(runs, std::int64_t(column))});
  for (const ShownRun& shown : runs) {
    addCurve(frame, shown, input, {.point = overTime(shown, input.view, column), .part = int(column), .yScale = frame.decor.axes->y.scale});
    if (input.view.scene->isNetwork()) addNetworkCurves(frame, shown, input);
  }
  if (input.view.scene->isNetwork()) {
    frame.legend = {{.text = "training sample", .color = input.theme.text},
                    {.text = "test", .color = input.theme.text, .dash = Dash::dashed}};
    frame.legendCorner = freeCorner(frame, runs);
  }
  return frame;
}

}  // namespace descent
