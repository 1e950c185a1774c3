// SPDX-License-Identifier: GPL-3.0-or-later
/// eachCoordinate: one pass over vectors of equal length, for rules that treat every coordinate alike.
///   eachCoordinate([=](Scalar& x, Scalar g, Scalar& m) { m = b * m + g; x -= rate * m; }, x, gradient_, velocity_);
/// The vectors must not overlap: that promise, and captures by value, let the compiler use whole registers.
#pragma once

#include <Eigen/Core>

#include "core/numeric/long_loops.h"

namespace descent {
namespace detail {

/// Apart, so that a step of a single point does not pay for setting up wide registers.
template <class Update, class... Pointers>
[[gnu::noinline]] void walkMany(Eigen::Index count, Update update, Pointers... pointers) {
#pragma GCC ivdep
  for (Eigen::Index i = 0; i < count; ++i) update(pointers[i]...);
}

/// So few coordinates are gone through one by one: see core/CMakeLists.txt on numbers that are read in pairs just after
/// they were written alone. The empty statement keeps the compiler from pairing them.
inline constexpr Eigen::Index few = 4;

/// From so many coordinates on, sharing them out brings more than moving them from core to core costs.
inline constexpr Eigen::Index worthSharing = 4096;

template <class Update, class... Pointers>
[[gnu::noinline]] void walkShared(Eigen::Index count, Update update, Pointers... pointers) {
  LongLoops::share(count, [=](Eigen::Index first, Eigen::Index part) { walkMany(part, update, (pointers + first)...); });
}

template <class Update, class... Pointers>
void walk(Eigen::Index count, Update update, Pointers... pointers) {
  if (count >= worthSharing) return walkShared(count, update, pointers...);
  if (count >= few) return walkMany(count, update, pointers...);
  for (Eigen::Index i = 0; i < count; ++i) {
    update(pointers[i]...);
    asm volatile("");
  }
}

}  // namespace detail

template <class Update, class First, class... More>
void eachCoordinate(Update update, First& first, More&... more) {
  detail::walk(first.size(), update, first.data(), more.data()...);
}

}  // namespace descent
