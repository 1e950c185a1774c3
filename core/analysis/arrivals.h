// SPDX-License-Identifier: GPL-3.0-or-later
/// Arrivals: when each point of a swarm first came within a tolerance of each minimum, in evaluations.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "core/run/swarm_loop.h"

namespace descent {

class Arrivals {
 public:
  static constexpr double never = std::numeric_limits<double>::infinity();

  /// `minima` must outlive this.
  Arrivals(std::span<const Point> minima, double tolerance, std::size_t points)
      : minima_(minima), reach_(tolerance * tolerance), points_(points), first_(minima.size() * points, never) {}

  /// Where the points are now.
  void note(const SwarmLoop& loop) {
    const auto spent = static_cast<double>(loop.evaluations());
    for (std::size_t k = 0; k < minima_.size(); ++k)
      noteNear(minima_[k], loop.points().data(), spent, &first_[k * points_]);
  }

  /// `never` if the point has not been near.
  double at(std::size_t minimum, std::size_t point) const { return first_[minimum * points_ + point]; }

 private:
  void noteNear(const Point& minimum, const double* x, double spent, double* first) const {
    const double mx = minimum.x(), my = minimum.y(), reach = reach_;
#pragma GCC ivdep
    for (std::size_t i = 0; i < points_; ++i) {
      const double dx = x[2 * i] - mx, dy = x[2 * i + 1] - my;
      const double known = first[i];
      first[i] = (dx * dx + dy * dy <= reach) & (spent < known) ? spent : known;
    }
  }

  std::span<const Point> minima_;
  double reach_;
  std::size_t points_;
  std::vector<double> first_;
};

}  // namespace descent
