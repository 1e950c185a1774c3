// SPDX-License-Identifier: GPL-3.0-or-later
/// Grid: a scalar field sampled over a rectangle; values row-major, row 0 at yMin, as a texture wants them.
/// A sample stands at the middle of its cell, x = xMin + (column + ½)·width/columns, so texture coordinates
/// 0 … 1 span the rectangle exactly. Values are double: deep in a zoom they differ only in late digits.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "core/numeric/vector.h"

namespace descent {

struct Rectangle {
  double xMin = -1;
  double xMax = 1;
  double yMin = -1;
  double yMax = 1;

  double width() const { return xMax - xMin; }
  double height() const { return yMax - yMin; }
  Point middle() const { return {xMin + width() / 2, yMin + height() / 2}; }
  bool contains(const Point& p) const { return p.x() >= xMin && p.x() <= xMax && p.y() >= yMin && p.y() <= yMax; }
  bool operator==(const Rectangle&) const = default;
};

struct Grid {
  /// The range of the finite values; `smallest` > `largest` if there is none.
  struct Extent {
    double smallest = std::numeric_limits<double>::infinity();
    double largest = -std::numeric_limits<double>::infinity();
    bool empty() const { return smallest > largest; }
  };

  int columns = 0;
  int rows = 0;
  Rectangle domain;
  std::vector<double> values;

  Grid() = default;
  Grid(int columnCount, int rowCount, const Rectangle& over)
      : columns(columnCount), rows(rowCount), domain(over), values(static_cast<std::size_t>(columnCount) * rowCount) {}

  double x(int column) const { return domain.xMin + (column + 0.5) * domain.width() / columns; }
  double y(int row) const { return domain.yMin + (row + 0.5) * domain.height() / rows; }
  double& at(int column, int row) { return values[static_cast<std::size_t>(row) * columns + column]; }
  double at(int column, int row) const { return values[static_cast<std::size_t>(row) * columns + column]; }

  Extent extent() const {
    Extent result;
    for (const double value : values) {
      if (!std::isfinite(value)) continue;
      if (value < result.smallest) result.smallest = value;
      if (value > result.largest) result.largest = value;
    }
    return result;
  }
};

}  // namespace descent
