// SPDX-License-Identifier: GPL-3.0-or-later
/// Scaling about the centre of the image: as often larger as smaller.
#pragma once

#include "core/dataset/augmentations/movement.h"
#include "core/numeric/elementary.h"

namespace descent::augmentation_kinds {

struct ScalingSettings {
  double factor = 1.2;
};

class Scaling final : public Augmentation {
 public:
  explicit Scaling(const Settings& settings) : logarithm_(elementary::log(settings.as<ScalingSettings>().factor)) {}

  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    const double shrink = elementary::exp(-draws.uniform(-logarithm_, logarithm_));
    warp(shape, pixels, {.xx = shrink, .yy = shrink});
  }

 private:
  double logarithm_;
};

inline AugmentationEntry scaling() {
  static const Description description{real(
      "factor", &ScalingSettings::factor,
      {.legal = {.low = 1, .high = 100}, .sliderLow = 1, .sliderHigh = 2, .help = "At most so many times larger or smaller."})};
  return {.id = "scale",
          .label = "Scale",
          .summary = "Makes the image larger or smaller about its centre by a random factor.",
          .rule = "u(p) = x(p/s), log s in [−log factor, log factor]",
          .reference = "Simonyan & Zisserman 2015",
          .initial = Settings::of<ScalingSettings>(description),
          .made = madeAugmentation<Scaling>};
}

}  // namespace descent::augmentation_kinds
