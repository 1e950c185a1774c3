// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/penalty_contours.h"

#include <cmath>
#include <numbers>

#include "core/numeric/elementary.h"
#include "core/objective/regularised_function.h"

namespace descent {

/// Outwards along every ray the sum rises: the place is found by halving. The rays are so many that corners on the axes
/// and the diagonals are among them.
std::vector<Point> penaltyContour(const PenaltyList& penalties, double distance) {
  constexpr int rays = 160, halvings = 30;
  const double level = withPenalties(0, penalties, distance, 0);
  if (!(level > withPenalties(0, penalties, 0, 0))) return {};
  std::vector<Point> line;
  for (int ray = 0; ray <= rays; ++ray) {
    const double angle = 2 * std::numbers::pi * ray / rays;
    const Point way(elementary::cos(angle), elementary::sin(angle));
    double low = 0, high = 2 * distance;
    for (int i = 0; i < halvings; ++i) {
      const double middle = (low + high) / 2;
      (withPenalties(0, penalties, middle * way.x(), middle * way.y()) > level ? high : low) = middle;
    }
    line.push_back(low * way);
  }
  return line;
}

}  // namespace descent
