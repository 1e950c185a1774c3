// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/run/objective_of.h"
#include "ui/stage/tiles/step_arrows.h"
#include "ui/stage/tiles/surface_axes.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double pixelsPerSample = 2.6;  // physical; in between the card interpolates
constexpr double marginOfField = 0.12;   // sampled beyond the view, so that a pan does not uncover bare ground
constexpr int mostSamples = 700;         // in one direction

LevelRule ruleOf(const nlohmann::json& settings) {
  const auto rule = settings.find("levels");
  if (rule == settings.end()) return LevelRule::automatic;
  if (*rule == "linear") return LevelRule::linear;
  return *rule == "log" ? LevelRule::log : LevelRule::automatic;
}

int levelCount(const nlohmann::json& settings) {
  const auto count = settings.find("level_count");
  const bool given = count != settings.end() && count->is_number();
  return given ? int(std::clamp(count->get<double>(), 2.0, 60.0)) : LevelRequest{}.count;
}

std::optional<double> knownMinimum(const Surface& surface) {
  std::optional<double> lowest;
  for (const CriticalPoint& point : surface.criticalPoints()) {
    if (point.kind == CriticalPoint::Kind::minimum) lowest = std::min(lowest.value_or(point.value), point.value);
  }
  return lowest;
}

FieldRequest requestOf(const TileInput& input, const Surface& surface, const PlotMap& map) {
  const AxisRange &x = map.axes.x.range, &y = map.axes.y.range;
  const double dx = x.span() * marginOfField, dy = y.span() * marginOfField;
  const double perPixel = input.factor / pixelsPerSample * (1 + 2 * marginOfField);
  const auto samples = [perPixel](double pixels) { return std::clamp(int(pixels * perPixel), 8, mostSamples); };
  return {.plan = {{x.low - dx, x.high + dx, y.low - dy, y.high + dy}, samples(map.inner.width()), samples(map.inner.height())},
          .levels = {ruleOf(input.settings), levelCount(input.settings), knownMinimum(surface)},
          .row = surface.moves() ? std::int64_t(input.view.time) : 0};
}

Glyph markerOf(const CriticalPoint& point, const Theme& theme) {
  Glyph glyph{.at = QPointF(point.at.x(), point.at.y()), .color = theme.text, .outline = theme.casing};
  const QString value = QString::number(point.value, 'g', 6);
  switch (point.kind) {
    case CriticalPoint::Kind::minimum:
      glyph.marker = Marker::star;
      glyph.size = theme.markerSize * 1.5;
      glyph.tooltip = "minimum, loss " + value;
      break;
    case CriticalPoint::Kind::saddle:
      glyph.marker = Marker::cross;
      glyph.size = theme.markerSize;
      glyph.tooltip = "saddle, loss " + value;
      break;
    case CriticalPoint::Kind::maximum:
      glyph.marker = Marker::triangle;
      glyph.size = theme.markerSize;
      glyph.tooltip = "maximum, loss " + value;
  }
  return glyph;
}

/// One ring for every place where a visible run starts; the scene's own start first.
std::vector<Glyph> starts(const TileInput& input, const Surface& surface) {
  std::vector<Point> places;
  for (const RunPlan& run : input.view.scene->runs) {
    const Point start = startOf(*input.view.scene, run, surface);
    if (run.visible && std::find(places.begin(), places.end(), start) == places.end()) places.push_back(start);
  }
  std::vector<Glyph> glyphs;
  for (const Point& place : places) {
    glyphs.push_back({.marker = Marker::ring, .at = QPointF(place.x(), place.y()), .size = input.theme.markerSize * 1.3,
                      .color = input.theme.text, .outline = input.theme.casing, .tooltip = "start"});
  }
  return glyphs;
}

/// Schedule-Free takes its gradients at one sequence of points and answers with their average: a second curve.
void addAverage(TileFrame& frame, const ShownRun& shown, const TileInput& input) {
  constexpr int part = 1;
  const std::vector<StateColumn> columns = shown.run->stateColumns(1);
  const auto average = std::ranges::find(columns, "average", &StateColumn::name);
  if (average == columns.end() || shown.run->plan().segments.size() > 1) return;
  const PointOfRow point = [column = std::size_t(average->column)](std::span<const double> row, std::int64_t step) {
    // Before the first update there is nothing to average yet.
    return step == 0 ? pointOfRow(row) : QPointF(row[column], row[column + 1]);
  };
  frame.curves.push_back(curveOf(shown, input, {.point = point, .part = part}));
  frame.curves.back().dash = Dash::dashed;
  Glyph head = headOf(shown, frame.curves.back(), input);
  head.marker = Marker::diamond;
  head.tooltip += ", average";
  frame.glyphs.push_back(head);
}

void addRuns(TileFrame& frame, const TileInput& input) {
  const std::vector<ShownRun> runs = shownRuns(input.view);
  for (const ShownRun& shown : runs) {
    frame.curves.push_back(curveOf(shown, input, {.point = &pointOfRow}));
    frame.glyphs.push_back(headOf(shown, frame.curves.back(), input));
    addAverage(frame, shown, input);
  }
  frame.legend = legendOf(input.view, runs);
}

/// The arrows belong to the microscope: they are there where it is, or where they are asked for.
bool showsArrows(const TileInput& input) {
  const auto asked = input.settings.find("arrows");
  if (asked != input.settings.end() && asked->is_boolean()) return asked->get<bool>();
  const auto layout = input.view.scene->stage.find("layout");
  return layout != input.view.scene->stage.end() && *layout == "step-microscope";
}

}  // namespace

TileFrame contourFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = QString::fromStdString(input.view.scene->title);
  const std::shared_ptr<const Surface> surface = input.fields.surface(*input.view.scene);
  if (!surface) {
    frame.decor.message = input.view.scene->isNetwork() ? "A network has too many parameters for a contour." : "There is no surface yet.";
    return frame;
  }
  frame.decor.colorBar = ColorBar{.title = "loss"};
  frame.decor.axes = surfaceAxes(input, *surface, frame.decor);
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  frame.field = Field{.samples = input.fields.field(surface, requestOf(input, *surface, map)), .palette = input.theme.palette};
  frame.decor.colorBar = colorBarOf(*frame.field, "loss");
  if (frame.field->samples && frame.field->samples->grid.extent().empty()) {
    frame.decor.message = "The function has no finite value here.";
  }
  for (const CriticalPoint& point : surface->criticalPoints()) frame.glyphs.push_back(markerOf(point, input.theme));
  for (const Glyph& start : starts(input, *surface)) frame.glyphs.push_back(start);
  addRuns(frame, input);
  if (const auto at = showsArrows(input) ? stepAtCursor(input) : std::nullopt) addStepArrows(frame, *at, input);
  return frame;
}

}  // namespace descent
