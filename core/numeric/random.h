// SPDX-License-Identifier: GPL-3.0-or-later
/// Random numbers as a function of (seed, purpose, step, index): no stream, no state, the same on every machine.
/// Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"); the key is the
/// seed, the counter is index (64 bits), step (56 bits), purpose (8 bits). One block of 128 bits serves one index.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace descent {

/// What a number is drawn for; equal (step, index) of different purposes are independent. The values are part of every
/// result: new purposes go to the end.
enum class Purpose : std::uint8_t {
  noise = 0,           ///< added to gradients
  batch = 1,           ///< the order of a shuffled epoch (step = epoch)
  mask = 2,            ///< dropout, drop-connect
  initialisation = 3,  ///< weights
  split = 4,           ///< training, test, validation
  augmentation = 5,    ///< of images
  generator = 6,       ///< of data sets
  pooling = 7,         ///< stochastic pooling
  probe = 8,           ///< ±1 vectors of Hutchinson, starts of power iterations
  direction = 9,       ///< planes through a network's weights
  start = 10           ///< swarms of starting points
};

// The constants of Philox 4x32-10: multipliers, and what is added to the key from round to round (golden ratio, √3 − 1).
inline constexpr int philoxRounds = 10;
inline constexpr std::array<std::uint32_t, 2> philoxMultipliers{0xD2511F53, 0xCD9E8D57};
inline constexpr std::array<std::uint32_t, 2> philoxWeyl{0x9E3779B9, 0xBB67AE85};

/// The upper half of a counter.
constexpr std::uint64_t philoxPlace(Purpose purpose, std::uint64_t step) {
  return (step & 0x00FFFFFFFFFFFFFF) | (std::uint64_t{static_cast<std::uint8_t>(purpose)} << 56);
}

/// One Philox block.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

class Random {
 public:
  Random(std::uint64_t seed, Purpose purpose, std::uint64_t step = 0) : seed_(seed), step_(step), purpose_(purpose) {}

  std::uint64_t bits(std::uint64_t index) const;
  /// In [0, 1), a multiple of 2⁻⁵³.
  double uniform(std::uint64_t index) const;
  /// Mean 0, variance 1 (Box & Muller 1958), at most 8.6 from 0.
  double normal(std::uint64_t index) const;
  /// One of 0 … count − 1; count > 0.
  std::uint64_t below(std::uint64_t count, std::uint64_t index) const;
  /// 0 … count − 1 in random order (Fisher & Yates), from draws 1 … count − 1.
  std::vector<std::size_t> permutation(std::size_t count) const;

 private:
  std::array<std::uint64_t, 2> block(std::uint64_t index) const;

  std::uint64_t seed_;
  std::uint64_t step_;
  Purpose purpose_;
};

}  // namespace descent
