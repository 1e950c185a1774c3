// SPDX-License-Identifier: GPL-3.0-or-later
/// allFinite: whether a long vector holds neither NaN nor infinity, many numbers at a time; Eigen's asks one by one.
#pragma once

#include "core/numeric/vector.h"

namespace descent {

/// A number times 0 is 0, unless it is not finite.
template <class Scalar>
bool allFinite(const VectorOf<Scalar>& numbers) {
  return (numbers * Scalar(0)).sum() == Scalar(0);
}

}  // namespace descent
