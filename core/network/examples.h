// SPDX-License-Identifier: GPL-3.0-or-later
/// Examples: images and what they should give, as they lie in memory; not owned.
/// Pixels are [image][channel][row][column], float or, where a file holds more, double. Targets are one class number
/// per image, or [image][output] numbers.
#pragma once

#include <span>

#include "core/network/shape.h"

namespace descent {

struct Examples {
  Index count = 0;
  Shape shape;
  std::span<const float> pixels;
  std::span<const double> exactPixels;  ///< instead of `pixels`
  std::span<const int> classes;
  std::span<const double> targets;      ///< instead of `classes`
  bool reconstruct = false;             ///< instead of both: the pixels themselves are the targets

  double pixel(Index place) const {
    const auto at = static_cast<std::size_t>(place);
    return exactPixels.empty() ? static_cast<double>(pixels[at]) : exactPixels[at];
  }
};

}  // namespace descent
