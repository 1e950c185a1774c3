// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "core/formula/bound_formula.h"
#include "core/formula/evaluate.h"
#include "core/formula/point_lanes.h"

namespace descent {
namespace {

constexpr Eigen::Index lanes = Lanes::size;

// A walk goes through a batch up to `end`, a multiple of the lanes.

template <int Order>
struct BatchWalk {
  const double *x, *y;
  double *value, *dx, *dy;
  Eigen::Index at = 0, end = 0;

  bool atEnd() const { return at == end; }
  PointLanes next() const { return {Lanes::load(x + at), Lanes::load(y + at)}; }
  void take(const Jet<Lanes, Order>& jet, const Lanes& /*pointX*/, const Lanes& /*pointY*/) {
    jet.value.store(value + at);
    if constexpr (Order >= 1) {
      jet.dx.store(dx + at);
      jet.dy.store(dy + at);
    }
    at += lanes;
  }
};

struct PairWalk {
  const double* x;
  double *copy, *value, *gradient;
  Eigen::Index at = 0, end = 0;
  Lanes sum{0};  ///< of all numbers in and out

  bool atEnd() const { return at == end; }
  PointLanes next() {
    const Lanes first = Lanes::load(x + 2 * at), second = Lanes::load(x + 2 * at + lanes);
    first.store(copy + 2 * at);
    second.store(copy + 2 * at + lanes);
    return takeApart(first, second);
  }
  void take(const Jet<Lanes, 1>& jet, const Lanes& pointX, const Lanes& pointY) {
    sum += (pointX + pointY) + (jet.value + (jet.dx + jet.dy));
    jet.value.store(value + at);
    storeTogether({jet.dx, jet.dy}, gradient + 2 * at);
    at += lanes;
  }
};

/// Where the machine's calls are no jumps (debugging, sanitizers) they pile up until a run ends: it is kept short.
constexpr Eigen::Index mostCalls = 512;

template <int Order, class Walk>
void walkThrough(const Program& program, Walk& walk, Eigen::Index count) {
  const auto length = static_cast<Eigen::Index>(program.instructions.size());
  const Eigen::Index atOnce = std::max<Eigen::Index>(1, mostCalls / length) * lanes;
  while (walk.at < count) {
    walk.end = std::min(count, walk.at + atOnce);
    runProgram<Lanes, Order>(program, &walk);
  }
}

}  // namespace

template <int Order>
void BoundFormula::evaluateLanes(const PointBatch& points) const {
  const std::size_t count = points.x.size(), whole = count / Lanes::size * Lanes::size;
  BatchWalk<Order> walk{points.x.data(), points.y.data(), points.value.data(), points.dx.data(), points.dy.data()};
  walkThrough<Order>(program_, walk, static_cast<Eigen::Index>(whole));
  if (whole < count) evaluateRest<Order>(points, whole);
}

/// Points from `first` on, fewer than the lanes: the last one is repeated.
template <int Order>
void BoundFormula::evaluateRest(const PointBatch& points, std::size_t first) const {
  std::array<std::array<double, Lanes::size>, 5> numbers;
  auto& [x, y, value, dx, dy] = numbers;
  x.fill(points.x.back());
  y.fill(points.y.back());
  std::ranges::copy(points.x.subspan(first), x.begin());
  std::ranges::copy(points.y.subspan(first), y.begin());
  evaluateLanes<Order>({x, y, value, dx, dy});
  const auto copyRest = [&](const auto& from, std::span<double> to) {
    std::copy_n(from.begin(), to.size() - first, to.begin() + static_cast<std::ptrdiff_t>(first));
  };
  copyRest(value, points.value);
  if constexpr (Order == 0) return;
  copyRest(dx, points.dx);
  copyRest(dy, points.dy);
}

void BoundFormula::evaluate(const PointBatch& points) const {
  if (points.dx.empty()) return evaluateLanes<0>(points);
  evaluateLanes<1>(points);
}

BoundFormula::InLanes BoundFormula::evaluateInLanes(PairBatch points) const {
  const Eigen::Index whole = points.values.size() / lanes * lanes;
  PairWalk walk{points.x.data(), points.copy.data(), points.values.data(), points.gradients.data()};
  walkThrough<1>(program_, walk, whole);
  return {whole, sumOf(walk.sum)};
}

}  // namespace descent
