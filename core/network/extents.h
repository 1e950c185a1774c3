// SPDX-License-Identifier: GPL-3.0-or-later
/// Extent: rows and columns of a kernel, a stride, a padding. In files one number for both, or [height, width].
#pragma once

#include <vector>

#include "core/network/shape.h"

namespace descent {

struct Extent {
  Index rows = 1, columns = 1;
  bool operator==(const Extent&) const = default;
};

/// Throws SettingError naming `key` unless there are one or two whole numbers of at least `least`.
Extent extentOf(const std::vector<double>& numbers, const char* key, Index least);

/// Pixels that windows of `window` fill at `stride` on a side of `length` pixels with `padding` on both ends.
/// Throws SettingError naming `key` if not even one fits.
Extent windowsIn(const Shape& input, const Extent& window, const Extent& stride, const Extent& padding);

}  // namespace descent
