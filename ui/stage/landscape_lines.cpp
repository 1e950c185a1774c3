// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/landscape_lines.h"

#include <algorithm>
#include <cmath>

#include "core/analysis/field.h"
#include "core/analysis/isolines.h"
#include "core/analysis/penalty_contours.h"
#include "core/analysis/regularisation_path.h"

namespace descent {
namespace {

constexpr int penaltyLines = 4;
constexpr int bareColumns = 128, bareRows = 96;
constexpr int bareLines = 10;
constexpr std::size_t mostKept = 8;

/// What is known, else what descent from the landscape's own start finds.
std::vector<Point> bareMinima(const Landscape& bare, const PlanarFunction& function) {
  std::vector<Point> minima;
  for (const CriticalPoint& point : bare.criticalPoints()) {
    if (point.kind == CriticalPoint::Kind::minimum) minima.push_back(point.at);
  }
  if (!minima.empty()) return minima;
  if (const auto found = minimumNear({function, {}}, 0, bare.start())) minima.push_back(*found);
  return minima;
}

void addPaths(LandscapeLines& lines, const Regularised& landscape, const PlanarFunction& bare) {
  const PenalisedFunction function{bare, landscape.penalties()};
  for (const Point& minimum : bareMinima(landscape.inner(), bare)) {
    lines.paths.push_back(regularisationPath(function, minimum).points);
    const auto end = landscape.criticalPoints().empty() ? followedMinimum(function, minimum) : std::nullopt;
    if (end) lines.ends.push_back(*end);
  }
}

/// At equal distances along the axes, the farthest through the view's farthest corner.
void addPenalty(LandscapeLines& lines, const PenaltyList& penalties, const Rectangle& view) {
  const double reach = std::max({std::abs(view.xMin), std::abs(view.xMax), std::abs(view.yMin), std::abs(view.yMax)});
  for (int i = 1; i <= penaltyLines; ++i) lines.penalty.push_back(penaltyContour(penalties, reach * i / penaltyLines));
}

void addBare(LandscapeLines& lines, const PlanarFunction& bare, const LinesRequest& request) {
  Workers alone(1);
  const auto grid = sampleField(bare, {request.view, bareColumns, bareRows}, alone, {});
  if (!grid) return;
  LevelRequest levels = request.levels;
  levels.count = bareLines;
  for (const double level : levelsFor(grid->values, levels).values) {
    for (auto& line : isolines(*grid, level)) lines.bare.push_back(std::move(line));
  }
}

std::shared_ptr<const LandscapeLines> made(const LinesRequest& request, const Regularised& landscape) {
  auto lines = std::make_shared<LandscapeLines>();
  const auto bare = landscape.inner().at(request.row);
  if (request.paths && !landscape.penalties().empty()) addPaths(*lines, landscape, *bare);
  if (request.penalty) addPenalty(*lines, landscape.penalties(), request.view);
  if (request.bare && !landscape.penalties().empty()) addBare(*lines, *bare, request);
  if (landscape.constraint()) lines->border = landscape.constraint()->outline();
  return lines;
}

}  // namespace

std::shared_ptr<const LandscapeLines> LandscapeLinesCache::lines(const LinesRequest& request) {
  const auto* landscape = dynamic_cast<const Regularised*>(request.landscape.get());
  if (!landscape) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(kept_, request, &decltype(kept_)::value_type::first);
  if (known != kept_.end()) return known->second;
  kept_.emplace_front(request, made(request, *landscape));
  if (kept_.size() > mostKept) kept_.pop_back();
  return kept_.front().second;
}

}  // namespace descent
