// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/trace_axes.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double mostDecades = 20;  // below, a loss is rounding
constexpr double margin = 0.05;     // of the axis, above and below

AxisScale scaleOf(const TileInput& input, const ValueRange& extent, AxisScale preferred) {
  const bool possible = extent.lowestPositive < std::numeric_limits<double>::infinity();
  const auto setting = input.settings.find("scale");
  if (setting != input.settings.end() && setting->is_string()) {
    return *setting == "log" && possible ? AxisScale::log : AxisScale::linear;
  }
  const bool allPositive = possible && extent.low >= 0;
  return allPositive && extent.high > 3 * extent.lowestPositive ? preferred : AxisScale::linear;
}

AxisRange linearRange(double low, double high) {
  const double room = high > low ? (high - low) * margin : std::max(std::abs(high) * 0.5, 1e-12);
  return {low - room, high + room};
}

AxisRange logRange(double low, double high) {
  const double bottom = std::max(low, high * std::pow(10, -mostDecades));
  const double room = std::max(std::pow(high / bottom, margin), 1.2);
  return {bottom / room, high * room};
}

/// Setting "step_scale": "log" is for power laws, which are straight on two logarithmic axes; time 0 has no place there.
Axis timeAxis(const TileInput& input, const std::vector<ShownRun>& runs) {
  Axis axis{.range = timeRange(runs, input.view), .title = input.view.clock().axis};
  const auto setting = input.settings.find("step_scale");
  if (setting != input.settings.end() && *setting == "log" && axis.range.high > 1) {
    axis.scale = AxisScale::log;
    axis.range.low = 1;
  }
  const AxisRange zoomed = zoomedRange(input.settings, "x", axis.range);
  if (axis.scale == AxisScale::linear || zoomed.low > 0) axis.range = zoomed;
  return axis;
}

}  // namespace

QString noTraceBecause(const View& view, const std::vector<ShownRun>& runs) {
  if (!runs.empty()) return {};
  if (view.scene->runs.empty()) return QStringLiteral("There are no runs yet.");
  return std::ranges::any_of(view.scene->runs, &RunPlan::visible) ? QString() : QStringLiteral("All runs are hidden.");
}

Axes traceAxes(const TileInput& input, const std::vector<ShownRun>& runs, const ValueRange& extent, const TracePlan& plan) {
  Axes axes{timeAxis(input, runs), {.title = plan.title}};
  if (!extent.empty()) {
    const double high = plan.highest > 0 ? std::min(extent.high, plan.highest) : extent.high;
    axes.y.scale = scaleOf(input, extent, plan.preferred);
    axes.y.range = axes.y.scale == AxisScale::log ? logRange(std::min(extent.lowestPositive, high), high)
                                                  : linearRange(std::min(extent.low, high), high);
  }
  const AxisRange zoomed = zoomedRange(input.settings, "y", axes.y.range);
  if (axes.y.scale == AxisScale::linear || zoomed.low > 0) axes.y.range = zoomed;
  return axes;
}

}  // namespace descent
