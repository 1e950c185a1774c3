// SPDX-License-Identifier: GPL-3.0-or-later
/// Rotation about the centre of the image by a random angle.
#pragma once

#include <numbers>

#include "core/dataset/augmentations/movement.h"
#include "core/numeric/elementary.h"

namespace descent::augmentation_kinds {

struct RotationSettings {
  double degrees = 10;
};

class Rotation final : public Augmentation {
 public:
  explicit Rotation(const Settings& settings) : degrees_(settings.as<RotationSettings>().degrees) {}

  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    const double angle = draws.uniform(-degrees_, degrees_) * std::numbers::pi / 180;
    const double c = elementary::cos(angle), s = elementary::sin(angle);
    warp(shape, pixels, {.xx = c, .xy = s, .yx = -s, .yy = c});
  }

 private:
  double degrees_;
};

inline AugmentationEntry rotation() {
  static const Description description{real(
      "degrees", &RotationSettings::degrees,
      {.legal = {.low = 0, .high = 180}, .sliderHigh = 45, .unit = "°", .help = "At most so far to either side."})};
  return {.id = "rotation",
          .label = "Rotation",
          .summary = "Turns the image about its centre by a random angle.",
          .rule = "u(p) = x(R(a) p), a in [−degrees, degrees]",
          .reference = "Simard, Steinkraus & Platt 2003",
          .initial = Settings::of<RotationSettings>(description),
          .made = madeAugmentation<Rotation>};
}

}  // namespace descent::augmentation_kinds
