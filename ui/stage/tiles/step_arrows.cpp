// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/step_arrows.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace descent {
namespace {

constexpr double longestArrow = 0.2;  // of the shorter side of the picture
constexpr int firstPart = 1000;       // beyond the parts of a run's own curves

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

/// A curve of its own for every step: what was drawn for another is no part of it.
Polyline shaft(const StepAtCursor& at, QPointF tip, int part, QColor color) {
  return {.source = at.shown.run,
          .part = firstPart + int(at.step % 1'000'000) * 64 + part,
          .count = 1,
          .at = [from = at.from](std::size_t) { return from; },
          .head = tip,
          .color = color,
          .width = 2.4};
}

}  // namespace

void addStepArrows(TileFrame& frame, const StepAtCursor& at, const TileInput& input) {
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  const double scale = scaleOf(at.trace, map);
  const auto& quantities = at.trace.quantities();
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const Trace::Quantity& quantity = quantities[i];
    if (!drawable(quantity)) continue;
    const QPointF value(quantity.values[0], quantity.values[1]);
    const bool place = quantity.role == Trace::Role::place;
    const QPointF tip = place ? value : at.from + value * (isStep(quantity) ? 1 : scale);
    const QColor color = at.colorOf(i);
    frame.curves.push_back(shaft(at, tip, int(i), color));
    if (place) frame.curves.back().dash = Dash::dotted;
    const QPointF way = map.toPixel(tip) - map.toPixel(at.from);
    frame.glyphs.push_back({.marker = place ? Marker::diamond : Marker::triangle,
                            .at = tip,
                            .size = input.theme.markerSize,
                            // The triangle's tip points up, the angle counts from there.
                            .angle = place ? 0 : std::atan2(-way.y(), way.x()) - std::numbers::pi / 2,
                            .color = color,
                            .outline = input.theme.casing,
                            .tooltip = QString::fromStdString(quantity.name)});
  }
}

}  // namespace descent
