// SPDX-License-Identifier: GPL-3.0-or-later
/// LabelledPoint: one observation of a regression with two parameters: what is known, and what is to be predicted.
/// The prediction is parameters · features. Of a line y ≈ slope·x + intercept the second feature is 1.
#pragma once

#include <string>
#include <vector>

#include "core/numeric/vector.h"

namespace descent {

struct LabelledPoint {
  Point features{0, 1};
  double target = 0;
  bool operator==(const LabelledPoint&) const = default;
};

/// What the two parameters are.
enum class LineForm { slopeIntercept, twoWeights };

/// As many numbers as a point has in a file: x, y or x₁, x₂, y.
constexpr std::size_t columnsOf(LineForm form) { return form == LineForm::slopeIntercept ? 2 : 3; }

/// Points under the names of their columns.
struct PointTable {
  std::vector<std::string> names;  ///< columnsOf(form) of them, the target's last
  std::vector<LabelledPoint> points;
};

/// More would neither be seen nor dragged.
inline constexpr std::size_t mostPoints = 10'000;

}  // namespace descent
