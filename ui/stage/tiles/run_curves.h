// SPDX-License-Identifier: GPL-3.0-or-later
/// What tiles share about runs: their colours, their curves up to the present time, and the ends that glide.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "ui/stage/tile.h"

namespace descent {

/// A run that the scene shows.
struct ShownRun {
  RunPointer run;
  std::size_t index;  ///< among the scene's runs
  QString label;
  QColor color;  ///< as the theme shows it
  Dash dash = Dash::solid;
  Marker marker = Marker::disc;  ///< at the end of its curve
  std::int64_t firstRow = 0;  ///< of its own curve: of a fork what is before is drawn by its parent
};

std::vector<ShownRun> shownRuns(const View& view);

/// The one that the selection speaks of, else the first; null if there is none.
const ShownRun* spokenRun(const std::vector<ShownRun>& runs, const Selection& selection);

/// The row at which that one stands: of a surface that moves, the function that is shown. Runs at other rows, by
/// another clock than steps, see another one.
std::int64_t presentRow(const View& view);

/// Which point of a plot a row stands for.
using PointOfRow = std::function<QPointF(std::span<const double> row, std::int64_t step)>;

/// On a surface: the point itself.
inline QPointF pointOfRow(std::span<const double> row, std::int64_t /*step*/ = 0) {
  return {row[point_columns::x], row[point_columns::y]};
}

/// A column over the scene's clock.
PointOfRow overTime(const ShownRun& shown, const View& view, std::size_t column);

struct CurvePlan {
  PointOfRow point;
  int part = 0;  ///< tells the curves of one run apart
  AxisScale yScale = AxisScale::linear;  ///< the head glides along the curve as it is drawn
};

/// The rows of a run up to the present time; colour and width are the run's and the theme's.
Polyline curveOf(const ShownRun& shown, const TileInput& input, const CurvePlan& plan);

/// The row under the pointer, if it is one of this run; `point` says where it is drawn.
std::optional<Glyph> ghostOf(const ShownRun& shown, const TileInput& input, const PointOfRow& point);

/// The curve, its head, and the ghost of the row under the pointer. What is returned is the curve in `frame`.
Polyline& addCurve(TileFrame& frame, const ShownRun& shown, const TileInput& input, const CurvePlan& plan);

/// The extent of finite values over about a few thousand rows of each run; empty if there are none.
struct ValueRange {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
  double lowestPositive = std::numeric_limits<double>::infinity();

  void include(double value);
  void include(const ValueRange& other);
  bool empty() const { return low > high; }
};

ValueRange extentOf(const std::vector<ShownRun>& runs, const std::function<double(std::span<const double>)>& value);
/// Of a column. That of a run is remembered until it has more rows: of long runs reading them takes longer than painting.
ValueRange extentOf(const std::vector<ShownRun>& runs, std::size_t column);

/// From 0 to the last time planned, in units of the clock.
AxisRange timeRange(const std::vector<ShownRun>& runs, const View& view);

/// One row a run: a piece of its curve; and, where the rates are tuned or another clock than steps is set, what says so.
std::vector<LegendRow> legendOf(const View& view, const std::vector<ShownRun>& runs);

/// `title`, and that the rates are tuned where they are.
QString titleWithTuning(const QString& title, const View& view);

/// The marker at the end of a curve.
Glyph headOf(const ShownRun& shown, const Polyline& curve, const TileInput& input);

}  // namespace descent
