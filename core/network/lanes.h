// SPDX-License-Identifier: GPL-3.0-or-later
/// The lanes of a block: a pixel of 16 images side by side, one register of float where there is AVX-512.
/// A block is 16 images in float and double alike, so that sums over images have one order.
#pragma once

#if defined(__FMA__)
#include <immintrin.h>
#endif

#include <utility>

#include "core/network/shape.h"
#include "core/numeric/pack.h"

namespace descent {

inline constexpr Index blockImages = 16;

/// Registers that one pixel of a block fills.
template <class Scalar>
inline constexpr Index packsPerPixel = blockImages / nativeLanes<Scalar>;

/// a·b + c, rounded once where the machine can. Products of networks ask for it by name, since the compiler must
/// not choose.
template <class Scalar>
inline Pack<Scalar> multiplyAdd(Pack<Scalar> a, Pack<Scalar> b, Pack<Scalar> c) {
#if defined(__AVX512F__)
  if constexpr (sizeof(Scalar) == 4) {
    return Pack<Scalar>::of(_mm512_fmadd_ps(a.lanes, b.lanes, c.lanes));
  } else {
    return Pack<Scalar>::of(_mm512_fmadd_pd(a.lanes, b.lanes, c.lanes));
  }
#elif defined(__FMA__)
  if constexpr (sizeof(Scalar) == 4) {
    return Pack<Scalar>::of(_mm256_fmadd_ps(a.lanes, b.lanes, c.lanes));
  } else {
    return Pack<Scalar>::of(_mm256_fmadd_pd(a.lanes, b.lanes, c.lanes));
  }
#else
  return a * b + c;
#endif
}

/// Makes the compiler load a pack once, where it would read the memory again in every product.
template <class Scalar>
inline void keepInRegister([[maybe_unused]] Pack<Scalar>& pack) {
#if defined(__AVX__)
  asm("" : "+v"(pack.lanes));
#endif
}

/// The sum of all lanes, halves folded onto each other.
template <class Scalar, int N>
inline Scalar sumOfLanes(Pack<Scalar, N> pack) {
  if constexpr (N == 1) {
    return pack.lanes[0];
  } else {
    Pack<Scalar, N / 2> low, high;
    std::memcpy(&low, &pack, sizeof(low));
    std::memcpy(&high, reinterpret_cast<const char*>(&pack) + sizeof(low), sizeof(high));
    return sumOfLanes(low + high);
  }
}

namespace detail {

/// Of every group of `group` lanes in a, then in b: its first half plus its second.
template <int group, class Scalar, int N, std::size_t... Lane>
Pack<Scalar, N> halvesAdded(Pack<Scalar, N> a, Pack<Scalar, N> b, std::index_sequence<Lane...>) {
  constexpr auto first = [](std::size_t lane) {
    return static_cast<int>(lane / (group / 2) * group + lane % (group / 2));
  };
  return Pack<Scalar, N>::of(__builtin_shufflevector(a.lanes, b.lanes, first(Lane)...) +
                             __builtin_shufflevector(a.lanes, b.lanes, (first(Lane) + group / 2)...));
}

template <int group, class Scalar, int N>
[[gnu::always_inline]] inline void foldGroups(Pack<Scalar, N>* packs) {
  if constexpr (group > 1) {
#pragma GCC unroll 16
    for (int k = 0; k < group / 2; ++k)
      packs[k] = halvesAdded<group>(packs[2 * k], packs[2 * k + 1], std::make_index_sequence<N>());
    foldGroups<group / 2>(packs);
  }
}

}  // namespace detail

/// Lane k: the sum of all lanes of packs[k].
template <class Scalar, int N>
[[gnu::always_inline]] inline Pack<Scalar, N> sumsOfLanes(Pack<Scalar, N> (&packs)[N]) {
  detail::foldGroups<N>(packs);
  return packs[0];
}

}  // namespace descent
