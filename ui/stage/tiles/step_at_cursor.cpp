// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/step_at_cursor.h"

#include <algorithm>

#include <Eigen/LU>

#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "ui/frame/contrast.h"
#include "ui/frame/palette.h"

namespace descent {
namespace {

const Segment& segmentAt(const RunPlan& plan, std::int64_t step) {
  const auto after = std::ranges::find_if(plan.segments, [step](const Segment& segment) { return segment.at > step; });
  return after == plan.segments.begin() ? plan.segments.front() : *std::prev(after);
}

const Trace::Quantity* find(const Trace& trace, const std::string& name) {
  const auto found = std::ranges::find(trace.quantities(), name, &Trace::Quantity::name);
  return found == trace.quantities().end() ? nullptr : &*found;
}

/// Of two rows that a rule reports one by one.
std::optional<Eigen::Matrix2d> matrixOf(const Trace& trace, const std::string& row) {
  const auto *first = find(trace, row + "1"), *second = find(trace, row + "2");
  if (!first || !second || first->values.size() != 2 || second->values.size() != 2) return std::nullopt;
  Eigen::Matrix2d matrix;
  matrix << first->values.transpose(), second->values.transpose();
  return matrix;
}

/// 0 is none, and either end of the list leads back there.
std::optional<std::size_t> chosenOf(int pointer, std::size_t quantities) {
  const int around = int(quantities) + 1;
  const int place = (pointer % around + around) % around;
  return place == 0 ? std::nullopt : std::optional(std::size_t(place - 1));
}

}  // namespace

std::optional<QuadraticModel> StepAtCursor::model() const {
  const auto* gradient = find(trace, "gradient");
  if (!gradient || gradient->values.size() != 2) return std::nullopt;
  const auto hessian = matrixOf(trace, "Hessian row ");
  const auto inverse = matrixOf(trace, "inverse Hessian row ");
  if (!hessian && !inverse) return std::nullopt;
  return QuadraticModel{.at = {from.x(), from.y()},
                        .gradient = gradient->values,
                        .hessian = hessian ? *hessian : inverse->inverse().eval()};
}

QColor StepAtCursor::colorOf(std::size_t quantity) const {
  const auto& quantities = trace.quantities();
  if (quantities[quantity].role == Trace::Role::numbers) return {};
  const auto isDrawn = [](const Trace::Quantity& other) { return other.role != Trace::Role::numbers; };
  const auto before = std::count_if(quantities.begin(), quantities.begin() + static_cast<std::ptrdiff_t>(quantity), isDrawn);
  const QColor onPlot = shownColor(runColor(static_cast<std::size_t>(before)), theme->plotGround, textContrast);
  return shownColor(onPlot, theme->ground, textContrast);
}

std::optional<StepAtCursor> stepAtCursor(const TileInput& input) {
  const Scene& scene = *input.view.scene;
  const std::shared_ptr<const Landscape> landscape = input.fields.landscape(scene);
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* shown = spokenRun(runs, input.view.selection);
  if (!landscape || !shown || shown->run->lastStep() < 1) return std::nullopt;
  const RunPlan plan = shown->run->plan();
  StepAtCursor at{.shown = *shown, .step = std::min(input.view.rowOf(*shown->run) + 1, shown->run->lastStep())};
  at.rule = &optimizers().require(segmentAt(plan, at.step - 1).optimizer);
  at.from = pointOfRow(shown->run->rows()[at.step - 1]);
  at.to = pointOfRow(shown->run->rows()[at.step]);
  at.theme = &input.theme;
  at.trace =
      PointLoop::replay({landscape, startOf(scene, plan, *landscape), scene.seed, scene.steps}, *shown->run, at.step);
  at.chosen = chosenOf(input.view.selection.quantity, at.trace.quantities().size());
  return at;
}

}  // namespace descent
