// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/run_curves.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/analysis/rate_tuning.h"
#include "core/run/lineage.h"
#include "ui/frame/run_look.h"

namespace descent {
namespace {

/// So many rows of a run tell how far its values reach.
constexpr std::int64_t rowsForExtent = 2048;

/// Curves of one run whose points differ are different parts of it.
int partOf(const CurvePlan& plan, const View& view, std::int64_t firstRow) {
  constexpr int parts = 16, knownClocks = 4;
  const auto clock = int(&view.clock() - clocks().data());
  return plan.part + parts * (clock + knownClocks * int(firstRow % 1'000'000));
}

/// The last row up to which a visible run goes the same way and draws it.
std::int64_t drawnByOthers(const Scene& scene, const std::vector<std::optional<Parentage>>& lineage, std::size_t index) {
  std::int64_t shared = std::numeric_limits<std::int64_t>::max();
  for (std::size_t generation = 0; generation < lineage.size() && lineage[index]; ++generation) {
    shared = std::min(shared, lineage[index]->step);
    index = lineage[index]->parent;
    if (scene.runs[index].visible) return shared;
  }
  return 0;
}

/// The first `count` rows.
ValueRange extentOfRows(const Rows& rows, std::int64_t count, const std::function<double(std::span<const double>)>& value) {
  ValueRange extent;
  const std::int64_t stride = std::max<std::int64_t>(1, count / rowsForExtent);
  for (std::int64_t i = 0; i < count; i += stride) extent.include(value(rows[i]));
  if (count > 0) extent.include(value(rows[count - 1]));
  return extent;
}

/// Rows are never changed, only added.
ValueRange keptExtent(const RunPointer& run, std::size_t column) {
  struct Kept {
    std::weak_ptr<const Run> run;  // another one may come to stand at its address
    std::int64_t count = 0;
    ValueRange extent;
  };
  constexpr std::size_t most = 1024;
  static thread_local std::map<std::pair<const Run*, std::size_t>, Kept> all;  // films are composed beside the window
  if (all.size() > most) all.clear();
  Kept& kept = all[{run.get(), column}];
  const std::int64_t count = run->rows().size();
  if (kept.run.lock() != run || kept.count != count) {
    kept = {run, count, extentOfRows(run->rows(), count, [column](std::span<const double> row) { return row[column]; })};
  }
  return kept.extent;
}

QPointF between(QPointF a, QPointF b, double share, AxisScale yScale) {
  const bool geometric = yScale == AxisScale::log && a.y() > 0 && b.y() > 0;
  const double y = geometric ? a.y() * std::pow(b.y() / a.y(), share) : std::lerp(a.y(), b.y(), share);
  return {std::lerp(a.x(), b.x(), share), y};
}

}  // namespace

std::vector<ShownRun> shownRuns(const View& view) {
  const auto lineage = lineageOf(*view.scene);
  std::vector<ShownRun> shown;
  for (std::size_t i = 0; i < view.runs.size() && i < view.scene->runs.size(); ++i) {
    const RunPlan& plan = view.scene->runs[i];
    if (!plan.visible || !view.runs[i]) continue;
    const RunLook look = runLook(*view.scene, i);
    shown.push_back({.run = view.runs[i],
                     .index = i,
                     .label = QString::fromStdString(plan.label),
                     .color = look.color,
                     .dash = look.dash,
                     .marker = look.marker,
                     .firstRow = drawnByOthers(*view.scene, lineage, i)});
  }
  return shown;
}

const ShownRun* spokenRun(const std::vector<ShownRun>& runs, const Selection& selection) {
  const auto found = std::ranges::find(runs, selection.spokenOf(), &ShownRun::index);
  if (found != runs.end()) return &*found;
  return runs.empty() ? nullptr : &runs.front();
}

std::int64_t presentRow(const View& view) {
  const std::vector<ShownRun> runs = shownRuns(view);
  const ShownRun* spoken = spokenRun(runs, view.selection);
  return spoken ? std::max<std::int64_t>(view.rowOf(*spoken->run), 0) : 0;
}

PointOfRow overTime(const ShownRun& shown, const View& view, std::size_t column) {
  return [column, run = shown.run.get(), timeAt = view.clock().timeAt](std::span<const double> row, std::int64_t step) {
    return QPointF(timeAt(*run, double(step)), row[column]);
  };
}

Polyline curveOf(const ShownRun& shown, const TileInput& input, const CurvePlan& plan) {
  const std::int64_t last = shown.run->lastStep(), first = shown.firstRow;
  const double now = input.view.stepOf(*shown.run);
  const std::int64_t step = std::int64_t(now);
  Polyline curve{.source = shown.run,
                 .part = partOf(plan, input.view, first),
                 .color = shown.color,
                 .width = input.theme.lineWidth,
                 .dash = shown.dash,
                 .run = int(shown.index),
                 .firstRow = std::size_t(first)};
  const auto point = [run = shown.run.get(), of = plan.point](std::int64_t row) { return of(run->rows()[row], row); };
  curve.at = [point, first](std::size_t i) { return point(first + std::int64_t(i)); };
  if (last < first || step < first) return curve;
  curve.count = std::size_t(step - first) + 1;
  if (step < last && now > double(step)) curve.head = between(point(step), point(step + 1), now - double(step), plan.yScale);
  return curve;
}

std::optional<Glyph> ghostOf(const ShownRun& shown, const TileInput& input, const PointOfRow& point) {
  const auto& ghost = input.view.selection.ghost;
  if (!ghost || ghost->run != shown.index || ghost->step > shown.run->lastStep()) return std::nullopt;
  return Glyph{.marker = Marker::diamond,
               .at = point(shown.run->rows()[ghost->step], ghost->step),
               .size = input.theme.markerSize * 1.2,
               .color = input.theme.casing,
               .outline = shown.color,
               .run = int(shown.index),
               .tooltip = QStringLiteral("%1, step %2").arg(shown.label).arg(ghost->step)};
}

Polyline& addCurve(TileFrame& frame, const ShownRun& shown, const TileInput& input, const CurvePlan& plan) {
  frame.curves.push_back(curveOf(shown, input, plan));
  frame.glyphs.push_back(headOf(shown, frame.curves.back(), input));
  if (const auto ghost = ghostOf(shown, input, plan.point)) frame.glyphs.push_back(*ghost);
  return frame.curves.back();
}

void ValueRange::include(double value) {
  if (!std::isfinite(value)) return;
  low = std::min(low, value);
  high = std::max(high, value);
  if (value > 0) lowestPositive = std::min(lowestPositive, value);
}

void ValueRange::include(const ValueRange& other) {
  low = std::min(low, other.low);
  high = std::max(high, other.high);
  lowestPositive = std::min(lowestPositive, other.lowestPositive);
}

ValueRange extentOf(const std::vector<ShownRun>& runs, const std::function<double(std::span<const double>)>& value) {
  ValueRange extent;
  for (const ShownRun& shown : runs) extent.include(extentOfRows(shown.run->rows(), shown.run->rows().size(), value));
  return extent;
}

ValueRange extentOf(const std::vector<ShownRun>& runs, std::size_t column) {
  ValueRange extent;
  for (const ShownRun& shown : runs) extent.include(keptExtent(shown.run, column));
  return extent;
}

AxisRange timeRange(const std::vector<ShownRun>& runs, const View& view) {
  const Clock& clock = view.clock();
  double last = 0;
  for (const ShownRun& shown : runs) {
    last = std::max(last, clock.countsSteps() ? double(shown.run->plannedSteps()) : plannedEnd(clock, *shown.run));
  }
  return {0, last > 0 ? last : 1};
}

std::vector<LegendRow> legendOf(const View& view, const std::vector<ShownRun>& runs) {
  std::vector<LegendRow> legend;
  const bool coded = codedIn(view.scene->stage);
  for (const ShownRun& shown : runs) {
    legend.push_back({.text = shown.label, .color = shown.color, .dash = shown.dash});
    if (coded) legend.back().head = shown.marker;
  }
  if (isTuned(*view.scene)) legend.push_back({.text = QStringLiteral("each: best rate of a log sweep"), .color = {}});
  if (!view.clock().countsSteps()) legend.push_back({.text = QStringLiteral("at equal ") + view.clock().axis, .color = {}});
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
