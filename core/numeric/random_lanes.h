// SPDX-License-Identifier: GPL-3.0-or-later
/// Random numbers for 16 indices at once: the Philox blocks of `Random`, each cut into four numbers of 24 bits.
/// The compiler turns the lanes into SIMD; every number is a function of (seed, purpose, step, index) as there.
#pragma once

#include "core/numeric/random.h"

namespace descent {

inline constexpr int randomLanes = 16;

/// What all numbers of one kind in one step have in common.
struct RandomSource {
  std::uint64_t seed = 1;
  Purpose purpose = Purpose::mask;
  std::uint64_t step = 0;
};

/// numbers[word][lane], in [0, 1), multiples of 2⁻²⁴: word `word` of index first + lane · stride.
struct RandomLanes {
  float numbers[4][randomLanes];
};

RandomLanes uniformLanes(const RandomSource& source, std::uint64_t first, std::uint64_t stride);

}  // namespace descent
