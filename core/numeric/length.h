// SPDX-License-Identifier: GPL-3.0-or-later
/// ‖v‖₂ in double, summed in an order that depends on the length alone, and finite wherever it can be represented:
/// where the squares overflow the vector is scaled first.
#pragma once

#include <cmath>
#include <iterator>
#include <numeric>

#include "core/numeric/vector.h"

namespace descent {
namespace detail {

/// ‖factor·v‖₂: eight interleaved sums, then these.
template <class Scalar>
double scaledLength(const ConstVectorRef<Scalar>& vector, double factor) {
  constexpr Eigen::Index lanes = 8;
  double sums[lanes] = {};
  const auto add = [&](Eigen::Index first, Eigen::Index count) {
    for (Eigen::Index lane = 0; lane < count; ++lane) {
      const double v = factor * static_cast<double>(vector[first + lane]);
      sums[lane] += v * v;
    }
  };
  const Eigen::Index whole = vector.size() / lanes * lanes;
  for (Eigen::Index i = 0; i < whole; i += lanes) add(i, lanes);
  add(whole, vector.size() - whole);
  return std::sqrt(std::accumulate(std::begin(sums), std::end(sums), 0.0));
}

}  // namespace detail

template <class Scalar>
double lengthOf(const ConstVectorRef<Scalar>& vector) {
  const double length = detail::scaledLength<Scalar>(vector, 1);
  constexpr double small = 0x1p-600;
  return std::isfinite(length) ? length : detail::scaledLength<Scalar>(vector, small) / small;
}

}  // namespace descent
