// SPDX-License-Identifier: GPL-3.0-or-later
/// Shape: channels, rows and columns of what flows between two layers; a flat layer has one row and one column.
#pragma once

#include <string>

#include <Eigen/Core>

namespace descent {

using Index = Eigen::Index;

struct Shape {
  Index channels = 1, rows = 1, columns = 1;

  Index size() const { return channels * rows * columns; }
  bool flat() const { return rows == 1 && columns == 1; }
  bool operator==(const Shape&) const = default;
  std::string text() const {
    return std::to_string(channels) + "×" + std::to_string(rows) + "×" + std::to_string(columns);
  }
};

/// Zero pixels round a plane, so that a padded convolution needs no test at its edge.
struct Border {
  Index rows = 0, columns = 0;
  bool operator==(const Border&) const = default;
};

}  // namespace descent
