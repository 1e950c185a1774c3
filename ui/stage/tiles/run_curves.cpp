// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/run_curves.h"

#include <algorithm>
#include <cmath>

#include "core/analysis/rate_tuning.h"
#include "ui/frame/run_look.h"

namespace descent {
namespace {

/// So many rows of a run tell how far its values reach.
constexpr std::int64_t rowsForExtent = 2048;

QPointF between(QPointF a, QPointF b, double share, AxisScale yScale) {
  const bool geometric = yScale == AxisScale::log && a.y() > 0 && b.y() > 0;
  const double y = geometric ? a.y() * std::pow(b.y() / a.y(), share) : std::lerp(a.y(), b.y(), share);
  return {std::lerp(a.x(), b.x(), share), y};
}

}  // namespace

std::vector<ShownRun> shownRuns(const View& view) {
  std::vector<ShownRun> shown;
  for (std::size_t i = 0; i < view.runs.size() && i < view.scene->runs.size(); ++i) {
    const RunPlan& plan = view.scene->runs[i];
    if (!plan.visible || !view.runs[i]) continue;
    const RunLook look = runLook(*view.scene, i);
    shown.push_back({view.runs[i], i, QString::fromStdString(plan.label), look.color, look.dash, look.marker});
  }
  return shown;
}

const ShownRun* spokenRun(const std::vector<ShownRun>& runs, const Selection& selection) {
  const auto found = std::ranges::find(runs, selection.spokenOf(), &ShownRun::index);
  if (found != runs.end()) return &*found;
  return runs.empty() ? nullptr : &runs.front();
}

Polyline curveOf(const ShownRun& shown, const TileInput& input, const CurvePlan& plan) {
  const std::int64_t last = shown.run->lastStep();
  const double time = std::clamp(input.view.time, 0.0, double(std::max<std::int64_t>(last, 0)));
  const std::int64_t step = std::int64_t(time);
  Polyline curve{.source = shown.run, .part = plan.part, .color = shown.color, .width = input.theme.lineWidth, .dash = shown.dash};
  const auto point = [run = shown.run.get(), of = plan.point](std::int64_t row) { return of(run->rows()[row], row); };
  curve.at = [point](std::size_t i) { return point(std::int64_t(i)); };
  if (last < 0) return curve;
  curve.count = std::size_t(step) + 1;
  if (step < last && time > double(step)) curve.head = between(point(step), point(step + 1), time - double(step), plan.yScale);
  return curve;
}

void ValueRange::include(double value) {
  if (!std::isfinite(value)) return;
  low = std::min(low, value);
  high = std::max(high, value);
  if (value > 0) lowestPositive = std::min(lowestPositive, value);
}

ValueRange extentOf(const std::vector<ShownRun>& runs, const std::function<double(std::span<const double>)>& value) {
  ValueRange extent;
  for (const ShownRun& shown : runs) {
    const Rows& rows = shown.run->rows();
    const std::int64_t count = rows.size(), stride = std::max<std::int64_t>(1, count / rowsForExtent);
    for (std::int64_t i = 0; i < count; i += stride) extent.include(value(rows[i]));
    if (count > 0) extent.include(value(rows[count - 1]));
  }
  return extent;
}

AxisRange stepRange(const std::vector<ShownRun>& runs) {
  std::int64_t last = 1;
  for (const ShownRun& shown : runs) last = std::max(last, shown.run->plannedSteps());
  return {0, double(last)};
}

std::vector<LegendRow> legendOf(const View& view, const std::vector<ShownRun>& runs) {
  std::vector<LegendRow> legend;
  const bool coded = codedIn(view.scene->stage);
  for (const ShownRun& shown : runs) {
    legend.push_back({.text = shown.label, .color = shown.color, .dash = shown.dash});
    if (coded) legend.back().head = shown.marker;
  }
  if (isTuned(*view.scene)) legend.push_back({.text = QStringLiteral("each: best rate of a log sweep"), .color = {}});
  return legend;
}

QString titleWithTuning(const QString& title, const View& view) {
  return isTuned(*view.scene) ? title + QStringLiteral(", rates tuned") : title;
}

Glyph headOf(const ShownRun& shown, const Polyline& curve, const TileInput& input) {
  return {.marker = shown.marker,
          .at = curve.end().value_or(QPointF(NAN, NAN)),
          .size = input.theme.markerSize,
          .color = shown.color,
          .outline = input.theme.casing,
          .run = int(shown.index),
          .tooltip = shown.label};
}

}  // namespace descent
