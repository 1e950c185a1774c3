// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/contour_lines.h"

#include <array>
#include <cmath>

namespace descent {
namespace {

struct Corner {
  Point at;
  double value;
};

/// Where the level crosses the sides of a cell, in order round it.
std::vector<Point> crossings(const std::array<Corner, 4>& corners, double level) {
  std::vector<Point> found;
  for (std::size_t i = 0; i < 4; ++i) {
    const Corner &a = corners[i], &b = corners[(i + 1) % 4];
    if ((a.value < level) == (b.value < level)) continue;
    const double share = (level - a.value) / (b.value - a.value);
    found.push_back(a.at + share * (b.at - a.at));
  }
  return found;
}

}  // namespace

std::vector<Stroke> contourLines(const Grid& grid, std::span<const double> levels) {
  std::vector<Stroke> strokes;
  const auto corner = [&](int column, int row) { return Corner{{grid.x(column), grid.y(row)}, grid.at(column, row)}; };
  for (int row = 0; row + 1 < grid.rows; ++row) {
    for (int column = 0; column + 1 < grid.columns; ++column) {
      const std::array<Corner, 4> corners{corner(column, row), corner(column + 1, row), corner(column + 1, row + 1),
                                          corner(column, row + 1)};
      for (const double level : levels) {
        const std::vector<Point> points = crossings(corners, level);
        for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
          if (points[i].allFinite() && points[i + 1].allFinite()) strokes.push_back({points[i], points[i + 1]});
        }
      }
    }
  }
  return strokes;
}

}  // namespace descent
