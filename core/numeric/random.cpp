// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/random.h"

#include <numeric>
#include <utility>

#include "core/numeric/elementary.h"

namespace descent {

namespace {

std::uint32_t low(std::uint64_t word) { return static_cast<std::uint32_t>(word); }
std::uint32_t high(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); }

/// The upper 53 bits as a multiple of 2⁻⁵³.
double fraction(std::uint64_t word) { return static_cast<double>(word >> 11) * 0x1p-53; }

}  // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < philoxRounds; ++round) {
    const std::uint64_t a = std::uint64_t{philoxMultipliers[0]} * counter[0];
    const std::uint64_t b = std::uint64_t{philoxMultipliers[1]} * counter[2];
    counter = {high(b) ^ counter[1] ^ key[0], low(b), high(a) ^ counter[3] ^ key[1], low(a)};
    key = {key[0] + philoxWeyl[0], key[1] + philoxWeyl[1]};
  }
  return counter;
}

std::array<std::uint64_t, 2> Random::block(std::uint64_t index) const {
  const std::uint64_t place = philoxPlace(purpose_, step_);
  const auto words = philox({low(index), high(index), low(place), high(place)}, {low(seed_), high(seed_)});
  return {words[0] | (std::uint64_t{words[1]} << 32), words[2] | (std::uint64_t{words[3]} << 32)};
}

std::uint64_t Random::bits(std::uint64_t index) const { return block(index)[0]; }

double Random::uniform(std::uint64_t index) const { return fraction(block(index)[0]); }

double Random::normal(std::uint64_t index) const {
  constexpr double twoPi = 6.283185307179586;
  const auto [radius, angle] = block(index);
  // 1 − fraction lies in (0, 1]: its logarithm is finite.
  return elementary::sqrt(-2 * elementary::log(1 - fraction(radius))) * elementary::cos(twoPi * fraction(angle));
}

std::uint64_t Random::below(std::uint64_t count, std::uint64_t index) const {
  // The upper half of a 128-bit product maps 64 random bits to the range; the bias is below count / 2⁶⁴.
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>((Wide{bits(index)} * count) >> 64);
}

std::vector<std::size_t> Random::permutation(std::size_t count) const {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t last = count; last-- > 1;) std::swap(order[last], order[below(last + 1, last)]);
  return order;
}

}  // namespace descent
