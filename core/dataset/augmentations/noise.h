// SPDX-License-Identifier: GPL-3.0-or-later
/// Gaussian noise on every pixel.
#pragma once

#include "core/dataset/augmentation.h"

namespace descent::augmentation_kinds {

struct NoiseSettings {
  double sigma = 0.1;
};

class Noise final : public Augmentation {
 public:
  explicit Noise(const Settings& settings) : sigma_(settings.as<NoiseSettings>().sigma) {}

  void apply(const ImageShape& /*shape*/, std::vector<double>& pixels, ImageDraws& draws) const override {
    for (double& pixel : pixels) pixel += sigma_ * draws.normal();
  }

 private:
  double sigma_;
};

inline AugmentationEntry noise() {
  static const Description description{
      real("sigma", &NoiseSettings::sigma, {.symbol = "σ", .legal = legal::nonNegative, .sliderHigh = 0.5, .help = "Spread, where 1 is the range of the pixels."})};
  return {.id = "noise",
          .label = "Noise",
          .summary = "Adds a normal random number to every pixel.",
          .rule = "u = x + σ n, n ~ N(0, 1)",
          .reference = "Bishop 1995",
          .initial = Settings::of<NoiseSettings>(description),
          .made = madeAugmentation<Noise>};
}

}  // namespace descent::augmentation_kinds
