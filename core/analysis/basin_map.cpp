// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/basin_map.h"

#include <algorithm>
#include <cmath>

#include "core/analysis/arrivals.h"
#include "core/analysis/nearby_minimum.h"
#include "core/numeric/flush_denormals.h"

namespace descent {
namespace {

constexpr std::size_t mostMinima = 256;

std::vector<Point> knownMinima(const Landscape& landscape) {
  std::vector<Point> minima;
  for (const CriticalPoint& point : landscape.criticalPoints()) {
    if (point.kind == CriticalPoint::Kind::minimum) minima.push_back(point.at);
  }
  return minima;
}

/// Index of the nearest of `minima` within `tolerance`, else noneYet.
std::int32_t reachedFrom(const Point& end, const std::vector<Point>& minima, double tolerance) {
  const auto distance = [&](const Point& minimum) { return (minimum - end).norm(); };
  const auto nearest = std::ranges::min_element(minima, {}, distance);
  if (nearest == minima.end() || !(distance(*nearest) <= tolerance)) return BasinMap::noneYet;
  return static_cast<std::int32_t>(nearest - minima.begin());
}

}  // namespace

double usualTolerance(const Landscape& landscape) {
  const Rectangle& domain = landscape.domain();
  double tolerance = std::min(domain.width(), domain.height()) / 100;
  const std::vector<Point> minima = knownMinima(landscape);
  for (std::size_t i = 0; i < minima.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) tolerance = std::min(tolerance, (minima[i] - minima[j]).norm() / 3);
  }
  return tolerance;
}

Point BasinMap::startOf(std::size_t cell) const {
  const auto columns = static_cast<std::size_t>(size.columns);
  return {domain.xMin + (static_cast<double>(cell % columns) + 0.5) * domain.width() / size.columns,
          domain.yMin + (static_cast<double>(cell / columns) + 0.5) * domain.height() / size.rows};
}

/// Cells that go together through all steps.
struct BasinMapJob::Block {
  std::size_t first, count;
  bool due = true;           ///< to be run, at first or again
  std::vector<Point> found;  ///< minima that ends stood next to
};

struct BasinMapJob::Level {
  BasinMap map;
  std::vector<Block> blocks;

  Level(const BasinPlan& plan, const MapSize& size, std::size_t pointsAtOnce) {
    map = {.size = size, .domain = plan.domain, .minima = {}, .reached = {}, .evaluations = {}};
    map.reached.resize(size.cells());
    map.evaluations.resize(size.cells());
    for (std::size_t first = 0; first < size.cells(); first += pointsAtOnce) {
      blocks.push_back({.first = first, .count = std::min(pointsAtOnce, size.cells() - first), .found = {}});
    }
  }
};

BasinMapJob::BasinMapJob(BasinPlan plan, Workers& workers)
    : plan_(std::move(plan)),
      workers_(workers),
      function_(plan_.landscape->at(plan_.steps)),
      minima_(knownMinima(*plan_.landscape)),
      pointsAtOnce_(SwarmLoop::pointsAtOnce(plan_.run)) {
  if (plan_.tolerance <= 0) plan_.tolerance = usualTolerance(*plan_.landscape);
}

/// A minimum that is not known shows itself at the end of a run; the runs that end there are then made again, to see
/// when they first came near it. Blocks are joined in their order: the thread that ran one leaves no trace.
std::shared_ptr<const BasinMap> BasinMapJob::refine(const std::stop_token& stop) {
  if (finished()) return nullptr;
  Level level(plan_, refinement::sizeAt(plan_.size, level_), pointsAtOnce_);
  do {
    workers_.run(level.blocks.size(), [&](std::size_t i) {
      if (level.blocks[i].due) run(level, level.blocks[i], stop);
    });
    if (stop.stop_requested()) return nullptr;
  } while (takeFound(level));
  ++level_;
  level.map.minima = minima_;
  return std::make_shared<const BasinMap>(std::move(level.map));
}

void BasinMapJob::run(Level& level, Block& block, const std::stop_token& stop) const {
  std::vector<Point> starts;
  for (std::size_t i = 0; i < block.count; ++i) starts.push_back(level.map.startOf(block.first + i));
  SwarmLoop loop({plan_.landscape, plan_.steps, plan_.seed}, plan_.run, starts);
  Arrivals arrivals(minima_, plan_.tolerance, block.count);
  arrivals.note(loop);
  for (bool goesOn = true; goesOn;) {
    if (stop.stop_requested()) return;
    goesOn = loop.advance();
    arrivals.note(loop);
  }
  const FlushDenormals guard;
  for (std::size_t i = 0; i < block.count; ++i) {
    const SwarmEnd& end = loop.end(i);
    const std::int32_t reached =
        end.outcome == Outcome::diverged ? BasinMap::diverged : reachedFrom(end.at, minima_, plan_.tolerance);
    const bool arrived = reached >= 0;
    level.map.reached[block.first + i] = reached;
    level.map.evaluations[block.first + i] =
        arrived ? static_cast<std::int64_t>(arrivals.at(static_cast<std::size_t>(reached), i)) : end.evaluations;
    if (reached != BasinMap::noneYet) continue;
    if (const auto minimum = nearbyMinimum(*function_, end.at, plan_.tolerance)) block.found.push_back(*minimum);
  }
}

/// True if minima were found: the blocks that found them are due again.
bool BasinMapJob::takeFound(Level& level) {
  const std::size_t before = minima_.size();
  for (Block& block : level.blocks) {
    block.due = !block.found.empty();
    for (const Point& found : block.found) {
      const bool known = reachedFrom(found, minima_, plan_.tolerance) != BasinMap::noneYet;
      if (!known && minima_.size() < mostMinima) minima_.push_back(found);
    }
    block.found.clear();
  }
  return minima_.size() > before;
}

}  // namespace descent
