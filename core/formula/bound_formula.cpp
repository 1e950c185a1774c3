// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/bound_formula.h"

#include <algorithm>
#include <array>

namespace descent {

namespace {

using Lanes = Pack<double>;

/// The numbers from `start`; past the end the last one is repeated.
Lanes loadLanes(std::span<const double> from, std::size_t start) {
  if (start + Lanes::size <= from.size()) return Lanes::load(&from[start]);
  Lanes result(from.back());
  for (std::size_t index = start; index < from.size(); ++index)
    result.set(static_cast<int>(index - start), from[index]);
  return result;
}

void storeLanes(const Lanes& lanes, std::span<double> to, std::size_t start) {
  if (start + Lanes::size <= to.size()) return lanes.store(&to[start]);
  for (std::size_t index = start; index < to.size(); ++index) to[index] = lanes[static_cast<int>(index - start)];
}

}  // namespace

template <int Order>
void BoundFormula::evaluateLanes(const PointBatch& points) const {
  for (std::size_t start = 0; start < points.x.size(); start += Lanes::size) {
    const auto jet = evaluate<Order>(loadLanes(points.x, start), loadLanes(points.y, start));
    storeLanes(jet.value, points.value, start);
    if constexpr (Order >= 1) {
      storeLanes(jet.dx, points.dx, start);
      storeLanes(jet.dy, points.dy, start);
    }
  }
}

void BoundFormula::evaluate(const PointBatch& points) const {
  if (points.dx.empty()) return evaluateLanes<0>(points);
  evaluateLanes<1>(points);
}

}  // namespace descent
