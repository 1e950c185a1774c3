// SPDX-License-Identifier: GPL-3.0-or-later
/// Draws: where the random numbers of a layer come from. They are a function of (seed, step) and of which layer, image
/// of the batch and unit they are for: the same for all runs of a scene, all evaluations of a step, any thread.
#pragma once

#include <algorithm>

#include "core/network/lanes.h"
#include "core/numeric/random_lanes.h"

namespace descent {

struct Draws {
  std::uint64_t seed = 1, step = 0;
  std::uint64_t layer = 0;  ///< which of the network's layers that draw

  /// In [0, 1), for `units` units of 16 images from image `first` of the batch on: to[unit][16 images].
  template <class Scalar>
  void perImage(Purpose purpose, Index first, Index units, Scalar* to) const {
    const auto quads = static_cast<std::uint64_t>((units + 3) / 4);
    const std::uint64_t start = origin() + static_cast<std::uint64_t>(first) * quads;
    for (Index unit = 0; unit < units; unit += 4) {
      const RandomLanes lanes =
          uniformLanes({seed, purpose, step}, start + static_cast<std::uint64_t>(unit / 4), quads);
      copy(lanes, std::min<Index>(4, units - unit) * blockImages, to + unit * blockImages);
    }
  }

  /// In [0, 1), for `count` numbers that all images share: to[number].
  template <class Scalar>
  void perNumber(Purpose purpose, Index count, Scalar* to) const {
    constexpr Index atOnce = 4 * blockImages;
    for (Index number = 0; number < count; number += atOnce) {
      const RandomLanes lanes =
          uniformLanes({seed, purpose, step}, origin() + static_cast<std::uint64_t>(number / 4), 1);
      copy(lanes, std::min(atOnce, count - number), to + number);
    }
  }

 private:
  static_assert(randomLanes == blockImages);
  /// No layer has as many units × images as lie between two layers.
  std::uint64_t origin() const { return layer << 48; }

  template <class Scalar>
  static void copy(const RandomLanes& lanes, Index count, Scalar* to) {
    const float* from = &lanes.numbers[0][0];
    for (Index i = 0; i < count; ++i) to[i] = static_cast<Scalar>(from[i]);
  }
};

}  // namespace descent
