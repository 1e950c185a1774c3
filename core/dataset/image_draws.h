// SPDX-License-Identifier: GPL-3.0-or-later
/// ImageDraws: the random numbers of one augmentation of one image at one step, one after the other.
/// They are a function of (seed, step, image, place in the list of augmentations): no run and no thread enters.
#pragma once

#include "core/numeric/random.h"

namespace descent {

class ImageDraws {
 public:
  struct Place {
    std::uint64_t seed = 1, step = 0;
    std::uint64_t image = 0;  ///< its number in the data set
    std::uint64_t position = 0;  ///< of the augmentation in the list
  };

  explicit ImageDraws(const Place& place)
      : random_(place.seed, Purpose::augmentation, place.step), next_(place.image << 32 | (place.position & 0xFF) << 24) {}

  double uniform() { return random_.uniform(next_++); }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  double normal() { return random_.normal(next_++); }
  /// One of −most … most.
  std::int64_t whole(std::int64_t most) {
    return static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(2 * most + 1), next_++)) - most;
  }
  bool coin() { return uniform() < 0.5; }

 private:
  Random random_;
  std::uint64_t next_;
};

}  // namespace descent
