// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/surface_marks.h"

#include <algorithm>

#include "core/run/objective_of.h"

namespace descent {
namespace {

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

}  // namespace

std::vector<Glyph> knownPointMarks(const std::vector<CriticalPoint>& points, const Theme& theme) {
  std::vector<Glyph> glyphs;
  for (const CriticalPoint& point : points) glyphs.push_back(markerOf(point, theme));
  return glyphs;
}

std::vector<Glyph> startMarks(const TileInput& input, const Landscape& landscape) {
  std::vector<Point> places;
  for (const RunPlan& run : input.view.scene->runs) {
    const Point start = startOf(*input.view.scene, run, landscape);
    if (run.visible && std::find(places.begin(), places.end(), start) == places.end()) places.push_back(start);
  }
  std::vector<Glyph> glyphs;
  for (const Point& place : places) {
    glyphs.push_back({.marker = Marker::ring, .at = QPointF(place.x(), place.y()), .size = input.theme.markerSize * 1.3,
                      .color = input.theme.text, .outline = input.theme.casing, .tooltip = "start"});
  }
  return glyphs;
}

std::optional<CurveWithHead> averageOf(const ShownRun& shown, const TileInput& input) {
  constexpr int part = 1;
  const std::vector<StateColumn> columns = shown.run->stateColumns(1);
  const auto average = std::ranges::find(columns, "average", &StateColumn::name);
  if (average == columns.end() || shown.run->plan().segments.size() > 1) return std::nullopt;
  const PointOfRow point = [column = std::size_t(average->column)](std::span<const double> row, std::int64_t step) {
    // Before the first update there is nothing to average yet.
    return step == 0 ? pointOfRow(row) : QPointF(row[column], row[column + 1]);
  };
  Polyline curve = curveOf(shown, input, {.point = point, .part = part});
  curve.dash = Dash::dashed;
  Glyph head = headOf(shown, curve, input);
  head.marker = Marker::diamond;
  head.tooltip += ", average";
  return CurveWithHead{std::move(curve), std::move(head)};
}

}  // namespace descent
