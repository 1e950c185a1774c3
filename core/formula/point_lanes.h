// SPDX-License-Identifier: GPL-3.0-or-later
/// Points x₀ y₀ x₁ y₁ … and SIMD lanes: x and y brought into registers of their own, and back.
#pragma once

#include <array>
#include <utility>

#include "core/numeric/pack.h"

namespace descent {

using Lanes = Pack<double>;

struct PointLanes {
  Lanes x, y;
};

namespace detail {
template <int... lane>
PointLanes takeApart(const Lanes& first, const Lanes& second, std::integer_sequence<int, lane...>) {
  return {Lanes::of(__builtin_shufflevector(first.lanes, second.lanes, (2 * lane)...)),
          Lanes::of(__builtin_shufflevector(first.lanes, second.lanes, (2 * lane + 1)...))};
}

template <int... lane>
void storeTogether(const PointLanes& points, double* to, std::integer_sequence<int, lane...>) {
  constexpr int size = Lanes::size, half = size / 2;
  const auto &x = points.x.lanes, &y = points.y.lanes;
  Lanes::of(__builtin_shufflevector(x, y, (lane / 2 + lane % 2 * size)...)).store(to);
  Lanes::of(__builtin_shufflevector(x, y, (half + lane / 2 + lane % 2 * size)...)).store(to + size);
}
}  // namespace detail

/// Halves are added to each other, so that no more than three sums wait for one another.
inline double sumOf(const Lanes& numbers) {
  std::array<double, Lanes::size> sums;
  numbers.store(sums.data());
  for (int half = Lanes::size / 2; half > 0; half /= 2) {
    for (int i = 0; i < half; ++i) sums[static_cast<std::size_t>(i)] += sums[static_cast<std::size_t>(i + half)];
  }
  return sums[0];
}

/// From two registers of x₀ y₀ x₁ y₁ ….
inline PointLanes takeApart(const Lanes& first, const Lanes& second) {
  return detail::takeApart(first, second, std::make_integer_sequence<int, Lanes::size>());
}

/// The reverse, into memory.
inline void storeTogether(const PointLanes& points, double* to) {
  detail::storeTogether(points, to, std::make_integer_sequence<int, Lanes::size>());
}

}  // namespace descent
