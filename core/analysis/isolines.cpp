// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/isolines.h"

#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace descent {
namespace {

/// An edge of the grid of samples: from a sample to its right (even) or upper (odd) neighbour.
using Edge = std::size_t;

class Tracer {
 public:
  Tracer(const Grid& grid, double level) : grid_(grid), level_(level) {}

  std::vector<std::vector<Point>> lines() {
    for (int row = 0; row + 1 < grid_.rows; ++row) {
      for (int column = 0; column + 1 < grid_.columns; ++column) addCell(column, row);
    }
    std::vector<std::vector<Point>> result;
    while (!next_.empty()) result.push_back(joined());
    return result;
  }

 private:
  bool above(int column, int row) const { return grid_.at(column, row) > level_; }
  Edge horizontal(int column, int row) const { return 2 * (static_cast<Edge>(row) * grid_.columns + column); }
  Edge vertical(int column, int row) const { return horizontal(column, row) + 1; }

  void connect(Edge a, Edge b) {
    next_[a].push_back(b);
    next_[b].push_back(a);
  }

  void addCell(int c, int r) {
    const double sum = grid_.at(c, r) + grid_.at(c + 1, r) + grid_.at(c, r + 1) + grid_.at(c + 1, r + 1);
    if (!std::isfinite(sum)) return;
    const bool lowerLeft = above(c, r), lowerRight = above(c + 1, r), upperLeft = above(c, r + 1);
    const bool upperRight = above(c + 1, r + 1);
    std::array<Edge, 4> crossed;
    std::size_t count = 0;
    if (lowerLeft != lowerRight) crossed[count++] = horizontal(c, r);
    if (lowerRight != upperRight) crossed[count++] = vertical(c + 1, r);
    if (upperLeft != upperRight) crossed[count++] = horizontal(c, r + 1);
    if (lowerLeft != upperLeft) crossed[count++] = vertical(c, r);
    if (count == 2) connect(crossed[0], crossed[1]);
    if (count < 4) return;
    // At a saddle the middle decides which corners belong together.
    const bool middle = sum / 4 > level_;
    const bool lowerRightAlone = middle == lowerLeft;
    connect(crossed[0], crossed[lowerRightAlone ? 1 : 3]);
    connect(crossed[2], crossed[lowerRightAlone ? 3 : 1]);
  }

  Point place(Edge edge) const {
    const int sample = static_cast<int>(edge / 2), column = sample % grid_.columns, row = sample / grid_.columns;
    const int dx = edge % 2 == 0, dy = 1 - dx;
    const double from = grid_.at(column, row), to = grid_.at(column + dx, row + dy);
    const double share = (level_ - from) / (to - from);
    return {grid_.x(column) + share * dx * (grid_.domain.width() / grid_.columns),
            grid_.y(row) + share * dy * (grid_.domain.height() / grid_.rows)};
  }

  /// One step along the line, which is used up behind.
  bool follow(Edge& at) {
    const auto here = next_.find(at);
    if (here == next_.end() || here->second.empty()) return false;
    const Edge to = here->second.back();
    take(at, to);
    take(to, at);
    at = to;
    return true;
  }
  void take(Edge from, Edge to) {
    const auto found = next_.find(from);
    std::erase(found->second, to);
    if (found->second.empty()) next_.erase(found);
  }

  /// A line through the first edge that is left, to both of its ends.
  std::vector<Point> joined() {
    const Edge first = next_.begin()->first;
    std::vector<Point> backward, line;
    Edge at = first;
    while (follow(at)) backward.push_back(place(at));
    line.assign(backward.rbegin(), backward.rend());
    line.push_back(place(first));
    for (at = first; follow(at);) line.push_back(place(at));
    return line;
  }

  const Grid& grid_;
  double level_;
  std::map<Edge, std::vector<Edge>> next_;
};

}  // namespace

std::vector<std::vector<Point>> isolines(const Grid& grid, double level) { return Tracer(grid, level).lines(); }

}  // namespace descent
