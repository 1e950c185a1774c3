// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/evidence.h"

#include <algorithm>
#include <cmath>

#include "core/analysis/curvature.h"

namespace descent {
namespace {

constexpr std::int64_t shownMoves = 50;    // the longest window
constexpr std::int64_t mostSamples = 500;  // of rate × curvature along a long run
constexpr double backAndForth = 3;         // path length over distance gained
constexpr double keeps = 0.8;              // a path that shrinks more from window to window is coming to rest
constexpr double visible = 1e-4;           // of the diagonal, one move

}  // namespace

Evidence::Evidence(const Landscape& landscape, const Run& run)
    : landscape_(landscape),
      run_(run),
      plan_(run.plan()),
      ending_(run.ending()),
      last_(run.lastStep()),
      end_(placeAt(*landscape.at(last_), point(last_), landscape.domain())),
      motion_(motionTowardsTheEnd()) {}

std::int64_t Evidence::window() const { return std::min(shownMoves, last_ / 3); }

std::size_t Evidence::segmentOf(std::int64_t row) const {
  std::size_t index = 0;
  while (index + 1 < plan_.segments.size() && plan_.segments[index + 1].at < row) ++index;
  return index;
}

double Evidence::pathLength(std::int64_t from, std::int64_t to) const {
  double length = 0;
  for (std::int64_t row = from; row < to; ++row) length += (point(row + 1) - point(row)).norm();
  return length;
}

Evidence::Motion Evidence::motionTowardsTheEnd() const {
  if (ending_.outcome == Outcome::diverged) return Motion::diverging;
  if (loss(last_) > loss(0)) return Motion::diverging;
  return oscillates() ? Motion::oscillating : Motion::other;
}

bool Evidence::oscillates() const {
  const std::int64_t moves = window();
  if (moves < 3) return false;
  const double path = pathLength(last_ - moves, last_), before = pathLength(last_ - 2 * moves, last_ - moves);
  const double gained = (point(last_) - point(last_ - moves)).norm();
  const double smallest = visible * diagonal() * static_cast<double>(moves);
  return path > smallest && path >= backAndForth * gained && path >= keeps * before;
}

std::optional<Evidence::Product> Evidence::productBefore(std::int64_t row) const {
  const auto edge = stabilityEdge(plan_.segments[segmentOf(row + 1)]);
  if (!edge) return std::nullopt;
  const HessianJet<double> here = jet(row);
  const double curvature = curvatureOf(here).largest;
  const double value = edge->perCoordinate ? scaledCurvature(here, rates(row + 1)).largest : rate(row + 1) * curvature;
  if (!std::isfinite(value)) return std::nullopt;
  return Product{.value = value, .curvature = curvature, .row = row, .edge = *edge};
}

std::optional<Evidence::Product> Evidence::highestProduct(std::int64_t from, std::int64_t to) const {
  std::optional<Product> highest;
  const std::int64_t stride = std::max<std::int64_t>(1, (to - from) / mostSamples);
  for (std::int64_t row = std::max<std::int64_t>(from, 0); row < std::min(to, last_); row += stride) {
    const auto product = productBefore(row);
    if (!product) continue;
    if (!highest || product->value / product->edge.bound > highest->value / highest->edge.bound) highest = product;
  }
  return highest;
}

}  // namespace descent
