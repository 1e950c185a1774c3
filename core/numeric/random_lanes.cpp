// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/random_lanes.h"

namespace descent {
namespace {

using Lanes = std::uint32_t[randomLanes];

std::uint32_t low(std::uint64_t word) { return static_cast<std::uint32_t>(word); }
std::uint32_t high(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); }

/// One round of `philox` in every lane.
void philoxRound(Lanes (&c)[4], std::uint32_t evenKey, std::uint32_t oddKey) {
  for (int lane = 0; lane < randomLanes; ++lane) {
    const std::uint64_t a = std::uint64_t{philoxMultipliers[0]} * c[0][lane];
    const std::uint64_t b = std::uint64_t{philoxMultipliers[1]} * c[2][lane];
    c[0][lane] = high(b) ^ c[1][lane] ^ evenKey;
    c[1][lane] = low(b);
    c[2][lane] = high(a) ^ c[3][lane] ^ oddKey;
    c[3][lane] = low(a);
  }
}

}  // namespace

RandomLanes uniformLanes(const RandomSource& source, std::uint64_t first, std::uint64_t stride) {
  const std::uint64_t place = philoxPlace(source.purpose, source.step);
  Lanes counter[4];
  for (int lane = 0; lane < randomLanes; ++lane) {
    const std::uint64_t index = first + static_cast<std::uint64_t>(lane) * stride;
    counter[0][lane] = low(index);
    counter[1][lane] = high(index);
    counter[2][lane] = low(place);
    counter[3][lane] = high(place);
  }
  std::uint32_t even = low(source.seed), odd = high(source.seed);
  for (int round = 0; round < philoxRounds; ++round, even += philoxWeyl[0], odd += philoxWeyl[1])
    philoxRound(counter, even, odd);
  RandomLanes result;
  for (int word = 0; word < 4; ++word) {
    for (int lane = 0; lane < randomLanes; ++lane) {
      result.numbers[word][lane] = static_cast<float>(static_cast<std::int32_t>(counter[word][lane] >> 8)) * 0x1p-24f;
    }
  }
  return result;
}

}  // namespace descent
