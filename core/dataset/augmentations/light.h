// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes of light: brightness adds one number to all pixels, a colour shift one to each channel, contrast stretches
/// the distance of the pixels to their mean.
#pragma once

#include "core/dataset/augmentation.h"

namespace descent::augmentation_kinds {

struct LightSettings {
  double amount = 0.2;
};

class Brightness final : public Augmentation {
 public:
  explicit Brightness(const Settings& settings) : amount_(settings.as<LightSettings>().amount) {}

  void apply(const ImageShape& /*shape*/, std::vector<double>& pixels, ImageDraws& draws) const override {
    const double added = draws.uniform(-amount_, amount_);
    for (double& pixel : pixels) pixel += added;
  }

 private:
  double amount_;
};

class Contrast final : public Augmentation {
 public:
  explicit Contrast(const Settings& settings) : amount_(settings.as<LightSettings>().amount) {}

  void apply(const ImageShape& /*shape*/, std::vector<double>& pixels, ImageDraws& draws) const override {
    const double stretch = draws.uniform(1 - amount_, 1 + amount_);
    double mean = 0;
    for (const double pixel : pixels) mean += pixel;
    mean /= static_cast<double>(pixels.size());
    for (double& pixel : pixels) pixel = mean + stretch * (pixel - mean);
  }

 private:
  double amount_;
};

class ColorShift final : public Augmentation {
 public:
  explicit ColorShift(const Settings& settings) : amount_(settings.as<LightSettings>().amount) {}

  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    const std::size_t plane = shape.height * shape.width;
    for (std::size_t channel = 0; channel < shape.channels; ++channel) {
      const double added = draws.uniform(-amount_, amount_);
      for (std::size_t i = 0; i < plane; ++i) pixels[channel * plane + i] += added;
    }
  }

 private:
  double amount_;
};

inline const Description& lightDescription() {
  static const Description description{
      real("amount", &LightSettings::amount, {.legal = legal::nonNegative, .sliderHigh = 0.5, .help = "At most so much, where 1 is the range of the pixels."})};
  return description;
}

inline AugmentationEntry brightness() {
  return {.id = "brightness",
          .label = "Brightness",
          .summary = "Adds one random number to all pixels.",
          .rule = "u = x + a, a in [−amount, amount]",
          .reference = "Howard 2013, arXiv:1312.5402",
          .initial = Settings::of<LightSettings>(lightDescription()),
          .made = madeAugmentation<Brightness>};
}

inline AugmentationEntry contrast() {
  return {.id = "contrast",
          .label = "Contrast",
          .summary = "Stretches or narrows the distance of the pixels to their mean.",
          .rule = "u = mean + (1 + a)(x − mean), a in [−amount, amount]",
          .reference = "Howard 2013, arXiv:1312.5402",
          .initial = Settings::of<LightSettings>(lightDescription()),
          .made = madeAugmentation<Contrast>};
}

inline AugmentationEntry colorShift() {
  return {.id = "color-shift",
          .label = "Colour shift",
          .summary = "Adds a random number to each channel.",
          .rule = "u(channel) = x(channel) + a(channel), a in [−amount, amount]",
          .reference = "after Krizhevsky, Sutskever & Hinton 2012",
          .initial = Settings::of<LightSettings>(lightDescription()),
          .made = madeAugmentation<ColorShift>};
}

}  // namespace descent::augmentation_kinds
