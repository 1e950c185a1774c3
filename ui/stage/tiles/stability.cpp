// SPDX-License-Identifier: GPL-3.0-or-later
// The stability map of the run spoken of: its final loss over two of its settings, with the edge that theory knows.
// The ring stands at the settings as they are; a click sets them. Settings "horizontal" and "vertical" name others.
#include <algorithm>
#include <cmath>

#include "core/optimizer/optimizer.h"
#include "core/run/objective_of.h"
#include "ui/stage/stability_picture.h"
#include "ui/stage/stage_settings.h"
#include "ui/stage/tiles/map_size.h"
#include "ui/stage/tiles/mapped_settings.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double mostUpdates = 3e7;  // of all cells together: two seconds on one core

Axis axisOf(const TileInput& input, const RunPlan& run, const std::string& key, const char* zoomed) {
  const Parameter& parameter = parameterOf(run, key);
  Axis axis{.range = {parameter.about.sliderLow, parameter.about.sliderHigh},
            .title = QString::fromStdString(parameter.label())};
  if (!parameter.about.symbol.empty()) axis.title += ' ' + QString::fromStdString(parameter.about.symbol);
  if (parameter.about.scale == Scale::log && axis.range.low > 0) axis.scale = AxisScale::log;
  if (parameter.about.scale == Scale::oneMinusLog) axis.scale = AxisScale::oneMinusLog;
  const AxisRange range = zoomedRange(input.settings, zoomed, axis.range);
  const bool fits = axis.scale == AxisScale::linear || (axis.scale == AxisScale::log ? range.low > 0 : range.high < 1);
  if (fits) axis.range = range;
  return axis;
}

/// What is seen of the axis, as far as it is legal.
SettingAxis settingAxis(const Axis& axis, const Parameter& parameter, const std::string& key) {
  const Range& legal = parameter.about.legal;
  const double lowest = legal.lowOpen ? std::nextafter(legal.low, INFINITY) : legal.low;
  const double highest = legal.highOpen ? std::nextafter(legal.high, -INFINITY) : legal.high;
  const Scale scales[] = {Scale::linear, Scale::log, Scale::oneMinusLog};
  return {.key = key,
          .low = std::clamp(axis.range.low, lowest, highest),
          .high = std::clamp(axis.range.high, lowest, highest),
          .scale = scales[int(axis.scale)]};
}

StabilityRequest requestOf(const TileInput& input, const std::shared_ptr<const Landscape>& landscape,
                           const RunPlan& plan, const MappedSettings& mapped, const PlotMap& map) {
  const Scene& scene = *input.view.scene;
  StabilityRequest request{
      .plan = {.landscape = landscape,
               .run = {.stopping = plan.stopping, .segments = plan.segments},
               .start = startOf(scene, plan, *landscape),
               .steps = scene.steps,
               .seed = scene.seed,
               .horizontal = settingAxis(map.axes.x, parameterOf(plan, mapped.horizontal), mapped.horizontal),
               .vertical = settingAxis(map.axes.y, parameterOf(plan, mapped.vertical), mapped.vertical),
               .size = mapSizeFor(mostUpdates / double(std::max<std::int64_t>(1, scene.steps)), map.inner.size())}};
  // Where the run stands in the map has no part in it.
  request.plan.horizontal.apply(request.plan.run, 0);
  request.plan.vertical.apply(request.plan.run, 0);
  return request;
}

void addBoundary(TileFrame& frame, const std::shared_ptr<const StabilityPicture>& picture, const TileInput& input) {
  if (!picture->boundary) return;
  const StabilityBoundary& boundary = *picture->boundary;
  const auto point = [picture](std::size_t i) {
    const Point& at = picture->boundary->line[i];
    return QPointF(at.x(), at.y());
  };
  frame.curves.push_back({.source = picture,
                          .count = boundary.line.size(),
                          .at = point,
                          .color = input.theme.text,
                          .width = input.theme.lineWidth,
                          .dash = Dash::dashed});
  frame.legend.push_back(
      {.text = QString("edge %1, λ = %2").arg(QString::fromStdString(boundary.text)).arg(boundary.curvature, 0, 'g', 4),
       .color = input.theme.text,
       .dash = Dash::dashed});
}

void addPicture(TileFrame& frame, const std::shared_ptr<const StabilityPicture>& picture, const TileInput& input) {
  const SettingAxis &x = picture->map->horizontal, &y = picture->map->vertical;
  frame.picture = PlotPicture{.image = picture->image, .place = {x.low, x.high, y.low, y.high}};
  frame.decor.colorBar = picture->colorBar;
  addBoundary(frame, picture, input);
  if (picture->anyAbove)
    frame.legend.push_back(
        {.text = "ends above its start", .color = StabilityPicture::above, .marker = Marker::square});
  if (picture->anyDiverged)
    frame.legend.push_back({.text = "diverges", .color = StabilityPicture::diverged, .marker = Marker::square});
}

/// 0 has no place on a logarithmic axis: it stands at the low end, as on a slider.
double placeOn(const Axis& axis, double value) {
  return axis.scale == AxisScale::log && value <= 0 ? axis.range.low : value;
}

Glyph presentRing(const RunPlan& plan, const MappedSettings& mapped, const TileInput& input, const Axes& axes) {
  const double x = valueOf(plan, mapped.horizontal), y = valueOf(plan, mapped.vertical);
  return {.marker = Marker::ring,
          .at = {placeOn(axes.x, x), placeOn(axes.y, y)},
          .size = input.theme.markerSize * 1.6,
          .color = input.theme.text,
          .outline = input.theme.casing,
          .tooltip = QString("%1 = %2, %3 = %4")
                         .arg(QString::fromStdString(mapped.horizontal))
                         .arg(x, 0, 'g', 6)
                         .arg(QString::fromStdString(mapped.vertical))
                         .arg(y, 0, 'g', 6)};
}

}  // namespace

void putSettings(Scene& scene, const Selection& selection, QPointF at) {
  if (scene.runs.empty()) return;
  const std::size_t chosen = selection.run.value_or(0);
  const auto visible = std::ranges::find_if(scene.runs, &RunPlan::visible);
  RunPlan& run = chosen < scene.runs.size() && scene.runs[chosen].visible ? scene.runs[chosen]
                 : visible != scene.runs.end()                            ? *visible
                                                                          : scene.runs.front();
  const auto mapped = mappedSettings(run, stageSettings(scene.stage).ofTile("stability"));
  if (!mapped) return;
  setLegibly(run, mapped->horizontal, at.x());
  setLegibly(run, mapped->vertical, at.y());
}

TileFrame stabilityFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Stability";
  const Scene& scene = *input.view.scene;
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(scene);
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, {.run = input.view.selection.run});  // a map does not follow the pointer
  if (!landscape || !spoken) {
    frame.decor.message =
        scene.isNetwork() ? "A network trains too long for a map of its settings." : "There is no run to map.";
    return frame;
  }
  const RunPlan& plan = scene.runs[spoken->index];
  const auto mapped = mappedSettings(plan, input.settings);
  if (!mapped) {
    frame.decor.message = "A map needs two numbers; this rule has fewer.";
    return frame;
  }
  frame.decor.title = QString("%1: loss after %2 steps").arg(spoken->label).arg(scene.steps);
  frame.decor.axes =
      Axes{axisOf(input, plan, mapped->horizontal, "x"), axisOf(input, plan, mapped->vertical, "y"), false};
  frame.decor.colorBar = ColorBar{.palette = StabilityRequest{}.palette, .title = "final loss"};
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  if (const auto picture = input.fields.made<StabilityPicture>(requestOf(input, landscape, plan, *mapped, map))) {
    addPicture(frame, picture, input);
  } else {
    frame.decor.message = "The map is being computed.";
  }
  frame.glyphs.push_back(presentRing(plan, *mapped, input, *frame.decor.axes));
  return frame;
}

}  // namespace descent
