// SPDX-License-Identifier: GPL-3.0-or-later
/// Activation: what a layer that maps number by number can say about its curve: its slope at x, where it gives y.
#pragma once

#include <algorithm>

#include "core/network/lanes.h"

namespace descent {

template <class Scalar>
class Activation {
 public:
  virtual ~Activation() = default;
  virtual Pack<Scalar> valueAt(Pack<Scalar> x) const = 0;
  virtual Pack<Scalar> slopeAt(Pack<Scalar> x, Pack<Scalar> y) const = 0;

  /// The largest |slope| on −8 … 8, where all of them have theirs.
  Scalar steepest() const {
    Scalar largest = 0;
    for (int i = -64; i <= 64; ++i) {
      const Pack<Scalar> x(static_cast<Scalar>(i) / 8), slope = slopeAt(x, valueAt(x));
      largest = std::max(largest, std::abs(slope[0]));
    }
    return largest;
  }
};

}  // namespace descent
