// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/early_stopping_overlay.h"

#include <optional>

#include "core/objective/regression/regression.h"
#include "core/objective/regularised.h"
#include "ui/stage/l2_way.h"
#include "ui/stage/tiles/contour_settings.h"

namespace descent {
namespace {

constexpr int wayPart = 8'100'000;  // beyond the parts of other lines over the field

struct Stop {
  Point best;
  std::int64_t bestStep, overStep;
  double loss;
};

/// Nothing before patience is over.
std::optional<Stop> stopOf(const ShownRun& shown, const Regression& regression, std::int64_t last) {
  EarlyStopping watch(regression, *regression.earlyStopping());
  const auto place = [&](std::int64_t row) {
    const QPointF at = pointOfRow(shown.run->rows()[row]);
    return Point(at.x(), at.y());
  };
  for (std::int64_t row = 0; row <= last; ++row) {
    if (watch.note(row, place(row))) return Stop{place(watch.bestStep()), watch.bestStep(), row, watch.bestLoss()};
  }
  return std::nullopt;
}

Glyph markOf(const Stop& stop, const ShownRun& shown, const Theme& theme) {
  return {.marker = Marker::square,
          .at = {stop.best.x(), stop.best.y()},
          .size = theme.markerSize,
          .color = shown.color,
          .outline = theme.casing,
          .tooltip = QStringLiteral("held-out loss lowest, %1 at step %2; patience over at step %3")
                         .arg(stop.loss, 0, 'g', 4)
                         .arg(stop.bestStep)
                         .arg(stop.overStep)};
}

/// Null where penalties of the scene have their own way, or it is not wanted.
std::shared_ptr<const L2Way> wayOf(const TileInput& input, const std::shared_ptr<const Landscape>& landscape) {
  const auto* regularised = dynamic_cast<const Regularised*>(landscape.get());
  if ((regularised && !regularised->penalties().empty()) || !showsOverlay(input.settings, contour_overlays::path))
    return nullptr;
  const auto way = input.fields.made<L2Way>({landscape});
  return way && !way->path.points.empty() ? way : nullptr;
}

void addWay(TileFrame& frame, const Theme& theme, const std::shared_ptr<const L2Way>& way) {
  std::vector<QPointF> points;
  for (const Point& point : way->path.points) points.emplace_back(point.x(), point.y());
  QColor color = theme.text;
  color.setAlphaF(0.85F);
  frame.curves.push_back({.source = way,
                          .part = wayPart,
                          .count = points.size(),
                          .at = heldPoints(std::move(points)),
                          .color = color,
                          .width = 0.7 * theme.lineWidth,
                          .dash = Dash::dashed});
  frame.legend.push_back({.text = "L2 minimum as λ grows",
                          .color = color,
                          .marker = std::nullopt,
                          .dash = Dash::dashed,
                          .head = std::nullopt});
}

Glyph nearestMark(const L2Way& way, const Stop& stop, const Theme& theme, const QColor& color) {
  const std::size_t nearest = way.nearestTo(stop.best);
  const Point& at = way.path.points[nearest];
  return {.marker = Marker::diamond,
          .at = {at.x(), at.y()},
          .size = theme.markerSize,
          .color = color,
          .outline = theme.casing,
          .tooltip = QStringLiteral("minimum with an L2 penalty of λ = %1: the nearest to where stopping was best")
                         .arg(way.path.scales[nearest], 0, 'g', 2)};
}

}  // namespace

void addEarlyStopping(TileFrame& frame, const TileInput& input, const std::shared_ptr<const Landscape>& landscape) {
  const Regression* regression = regressionIn(*landscape);
  if (!regression || !regression->earlyStopping()) return;
  const std::shared_ptr<const L2Way> way = wayOf(input, landscape);
  if (way) addWay(frame, input.theme, way);
  for (const ShownRun& shown : shownRuns(input.view)) {
    const auto stop = stopOf(shown, *regression, input.view.rowOf(*shown.run));
    if (!stop) continue;
    if (way) frame.glyphs.push_back(nearestMark(*way, *stop, input.theme, shown.color));
    frame.glyphs.push_back(markOf(*stop, shown, input.theme));
  }
}

}  // namespace descent
