// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/step_at_cursor.h"

#include <algorithm>

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "ui/frame/palette.h"

namespace descent {
namespace {

const Segment& segmentAt(const RunPlan& plan, std::int64_t step) {
  const auto after = std::ranges::find_if(plan.segments, [step](const Segment& segment) { return segment.at > step; });
  return after == plan.segments.begin() ? plan.segments.front() : *std::prev(after);
}

}  // namespace

QColor StepAtCursor::colorOf(std::size_t quantity) const {
  const auto& quantities = trace.quantities();
  if (quantities[quantity].role == Trace::Role::numbers) return {};
  const auto isDrawn = [](const Trace::Quantity& other) { return other.role != Trace::Role::numbers; };
  const auto before = std::count_if(quantities.begin(), quantities.begin() + static_cast<std::ptrdiff_t>(quantity), isDrawn);
  return runColor(static_cast<std::size_t>(before));
}

std::optional<StepAtCursor> stepAtCursor(const TileInput& input) {
  const Scene& scene = *input.view.scene;
  const std::shared_ptr<const Surface> surface = input.fields.surface(scene);
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* shown = spokenRun(runs, input.view.selection);
  if (!surface || !shown || shown->run->lastStep() < 1) return std::nullopt;
  const RunPlan plan = shown->run->plan();
  StepAtCursor at{.shown = *shown, .step = std::min(std::int64_t(input.view.time) + 1, shown->run->lastStep())};
  at.rule = &optimizers().require(segmentAt(plan, at.step - 1).optimizer);
  at.from = pointOfRow(shown->run->rows()[at.step - 1]);
  at.to = pointOfRow(shown->run->rows()[at.step]);
  at.trace = PointLoop::replay({surface, startOf(scene, plan, *surface), scene.seed, scene.steps}, *shown->run, at.step);
  return at;
}

}  // namespace descent
