// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/step_arrows.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace descent {
namespace {

constexpr double longestArrow = 0.2;  // of the shorter side of the picture
constexpr int firstPart = 1000;       // beyond the parts of a run's own curves
constexpr double width = 2.4, chosenWidth = 4, backWidth = 1, modelWidth = 1.4;

bool isStep(const Trace::Quantity& quantity) { return quantity.name == "step"; }

bool drawable(const Trace::Quantity& quantity) {
  return quantity.values.size() == 2 && quantity.values.allFinite() && quantity.role != Trace::Role::numbers;
}

/// Plot units in one unit of a direction.
double scaleOf(const Trace& trace, const PlotMap& map) {
  double longest = 0;
  for (const Trace::Quantity& quantity : trace.quantities()) {
    const bool scaled = drawable(quantity) && quantity.role == Trace::Role::direction && !isStep(quantity);
    if (scaled) longest = std::max(longest, quantity.values.norm());
  }
  const double room = longestArrow * std::min(map.axes.x.range.span(), map.axes.y.range.span());
  return longest > 0 ? room / longest : 0;
}

double widthOf(const StepAtCursor& at, std::size_t quantity) {
  if (!at.chosen) return width;
  return at.standsBack(quantity) ? backWidth : chosenWidth;
}

/// A curve of its own for every step and choice: what was drawn for another is no part of it.
Polyline shaft(const StepAtCursor& at, QPointF tip, std::size_t quantity) {
  const int choice = at.chosen ? 1 + int(*at.chosen) : 0;
  return {.source = at.shown.run,
          .part = firstPart + (int(at.step % 100'000) * 64 + choice) * 64 + int(quantity),
          .count = 1,
          .at = [from = at.from](std::size_t) { return from; },
          .head = tip,
          .color = at.colorOf(quantity),
          .width = widthOf(at, quantity)};
}

/// The triangle's tip points up, the angle counts from there.
double angleOf(const QPointF& way) { return std::atan2(-way.y(), way.x()) - std::numbers::pi / 2; }

Glyph tipOf(const StepAtCursor& at, QPointF tip, std::size_t i, const QPointF& way) {
  const Trace::Quantity& quantity = at.trace.quantities()[i];
  const bool place = quantity.role == Trace::Role::place;
  return {.marker = place ? Marker::diamond : Marker::triangle,
          .at = tip,
          .angle = place ? 0 : angleOf(way),
          .color = at.colorOf(i),
          .tooltip = QString::fromStdString(quantity.name)};
}

std::vector<QPointF> inPlot(const std::vector<Point>& curve) {
  std::vector<QPointF> points;
  for (const Point& point : curve) points.emplace_back(point.x(), point.y());
  return points;
}

/// The isolines of the model that the rule steps by, and where it is flat.
void addModel(TileFrame& frame, const StepAtCursor& at, const PlotMap& map, const Theme& theme) {
  const auto model = at.model();
  if (!model) return;
  const double reach = std::max(map.axes.x.range.span(), map.axes.y.range.span());
  int part = -1 - int(at.step % 1'000'000) * 64;  // a model belongs to its step; a run's own parts are positive
  for (const std::vector<Point>& isoline : isolines(*model, reach)) {
    frame.curves.push_back({.source = at.shown.run,
                            .part = part--,
                            .count = isoline.size(),
                            .at = heldPoints(inPlot(isoline)),
                            .color = theme.text,
                            .width = modelWidth,
                            .dash = Dash::dashed});
  }
  if (const auto center = model->center()) {
    frame.glyphs.push_back({.marker = Marker::cross,
                            .at = QPointF(center->x(), center->y()),
                            .size = theme.markerSize,
                            .color = theme.text,
                            .outline = theme.casing,
                            .tooltip = "where the model is flat"});
  }
}

}  // namespace

void addStepArrows(TileFrame& frame, const StepAtCursor& at, const TileInput& input) {
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  addModel(frame, at, map, input.theme);
  const double scale = scaleOf(at.trace, map);
  const auto& quantities = at.trace.quantities();
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const Trace::Quantity& quantity = quantities[i];
    if (!drawable(quantity)) continue;
    const QPointF value(quantity.values[0], quantity.values[1]);
    const bool place = quantity.role == Trace::Role::place;
    const QPointF tip = place ? value : at.from + value * (isStep(quantity) ? 1 : scale);
    frame.curves.push_back(shaft(at, tip, i));
    if (place) frame.curves.back().dash = Dash::dotted;
    Glyph end = tipOf(at, tip, i, map.toPixel(tip) - map.toPixel(at.from));
    end.size = input.theme.markerSize * (at.standsBack(i) ? 0.6 : 1);
    end.outline = input.theme.casing;
    frame.glyphs.push_back(end);
  }
}

}  // namespace descent
