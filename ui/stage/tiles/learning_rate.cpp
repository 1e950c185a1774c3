// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "ui/stage/tiles/free_corner.h"
#include "ui/stage/tiles/tile_frames.h"
#include "ui/stage/tiles/trace_axes.h"

namespace descent {
namespace {

/// Where a second moment is nearly 0 an effective rate is as large as 1/ε: above so many times the highest scheduled
/// rate it may leave the picture.
constexpr double highestOverScheduled = 1000;

/// The scheduled rate, and what a step really multiplies the gradient with: a column each.
struct RateColumns {
  std::size_t scheduled;
  std::vector<std::size_t> effective;
  std::vector<QString> names;
};

RateColumns columnsOf(const Scene& scene) {
  if (scene.isNetwork()) {
    return {network_columns::learningRate, {network_columns::rateMedian, network_columns::rateLow, network_columns::rateHigh},
            {"effective, median", "effective, 10 and 90 %", ""}};
  }
  return {point_columns::learningRate, {point_columns::rateX, point_columns::rateY}, {"effective, x", "effective, y"}};
}

/// Rules without adaptation have one rate: their effective one is the same line.
bool differs(const ShownRun& shown, std::size_t effective, std::size_t scheduled) {
  const Rows& rows = shown.run->rows();
  const std::int64_t count = rows.size(), stride = std::max<std::int64_t>(1, count / 16);
  for (std::int64_t i = 1; i < count; i += stride) {
    const double a = rows[i][effective], b = rows[i][scheduled];
    if (std::isfinite(a) && (!std::isfinite(b) || std::abs(a - b) > 1e-9 * std::abs(b))) return true;
  }
  return false;
}

CurvePlan rateCurve(const ShownRun& shown, const TileInput& input, std::size_t column, AxisScale scale) {
  return {.point = overTime(shown, input.view, column), .part = int(column), .yScale = scale};
}

}  // namespace

TileFrame learningRateFrame(const TileInput& input) {
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const RateColumns columns = columnsOf(*input.view.scene);
  ValueRange extent = extentOf(runs, columns.scheduled);
  const double highest = extent.empty() ? 0 : extent.high * highestOverScheduled;
  for (std::size_t column : columns.effective) {
    const ValueRange more = extentOf(runs, column);
    for (double value : {more.low, more.high, more.lowestPositive}) extent.include(value);
  }
  TileFrame frame;
  frame.decor.title = titleWithTuning("Learning rate", input.view);
  frame.decor.message = noTraceBecause(input.view, runs);
  frame.decor.axes = traceAxes(input, runs, extent, {.title = "rate", .highest = highest});
  const AxisScale scale = frame.decor.axes->y.scale;
  bool adaptive = false;
  for (const ShownRun& shown : runs) {
    addCurve(frame, shown, input, rateCurve(shown, input, columns.scheduled, scale)).dash = Dash::solid;  // here dashes tell rates apart
    for (std::size_t i = 0; i < columns.effective.size(); ++i) {
      if (!differs(shown, columns.effective[i], columns.scheduled)) continue;
      adaptive = true;
      frame.curves.push_back(curveOf(shown, input, rateCurve(shown, input, columns.effective[i], scale)));
      frame.curves.back().dash = i == 0 ? Dash::dashed : Dash::dotted;
      frame.curves.back().width *= 0.75;
    }
  }
  if (!adaptive) return frame;
  frame.legend.push_back({.text = "scheduled", .color = input.theme.text});
  for (std::size_t i = 0; i < columns.names.size(); ++i) {
    if (columns.names[i].isEmpty()) continue;
    frame.legend.push_back({.text = columns.names[i], .color = input.theme.text, .dash = i == 0 ? Dash::dashed : Dash::dotted});
  }
  frame.legendCorner = freeCorner(frame, runs);
  return frame;
}

}  // namespace descent
