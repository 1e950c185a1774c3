// SPDX-License-Identifier: GPL-3.0-or-later
/// Levels: the values at which a field changes its band and has its isolines, and the number that the shader sees
/// in place of a value: 0 on the first level, 1 on the second, … in between linear in the value or in its logarithm.
/// The rule `automatic` is logarithmic above a known minimum, else by quantiles (as much area in every band).
#pragma once

#include <QString>
#include <optional>
#include <span>
#include <vector>

namespace descent {

enum class LevelRule { automatic, linear, log };

struct Levels {
  std::vector<double> values;       ///< ascending
  std::optional<double> logarithmicAbove;  ///< this value is subtracted before the logarithm

  /// From −1 (below the first level) to `values.size()` (above the last); NaN of NaN.
  double coordinate(double value) const;
  /// Where a level lies on a colour bar or palette, 0 … 1.
  double position(std::size_t level) const { return double(level + 1) / double(values.size() + 1); }
  bool operator==(const Levels&) const = default;
};

struct LevelRequest {
  LevelRule rule = LevelRule::automatic;
  int count = 16;                  ///< about as many
  std::optional<double> minimum;   ///< of the function, if it is known

  bool operator==(const LevelRequest&) const = default;
};

/// Levels for these samples; values that are not finite are left out; none if there are fewer than two different.
Levels levelsFor(std::span<const double> samples, const LevelRequest& request);

/// The levels' values, each as short as it can be said and still differ from its neighbours. Where that takes many
/// digits, as far out on a slope, the first has three, and the others say how much higher they are.
std::vector<QString> levelTexts(const Levels& levels);

}  // namespace descent
