// SPDX-License-Identifier: GPL-3.0-or-later
/// Shifts by whole pixels: of an image padded by zeros a random part of its old size (crop), or within given widths.
#pragma once

#include "core/dataset/augmentations/movement.h"

namespace descent::augmentation_kinds {

struct CropSettings {
  std::int64_t padding = 2;
};

class Crop final : public Augmentation {
 public:
  explicit Crop(const Settings& settings) : padding_(settings.as<CropSettings>().padding) {}

  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    const std::int64_t right = draws.whole(padding_), down = draws.whole(padding_);
    move(shape, pixels, right, down);
  }

 private:
  std::int64_t padding_;
};

struct ShiftSettings {
  std::int64_t x = 2, y = 2;
};

class Shift final : public Augmentation {
 public:
  explicit Shift(const Settings& settings) : most_(settings.as<ShiftSettings>()) {}

  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    const std::int64_t right = draws.whole(most_.x), down = draws.whole(most_.y);
    move(shape, pixels, right, down);
  }

 private:
  ShiftSettings most_;
};

/// Wider than any image that a network reads here.
inline constexpr Range legalShift{.low = 0, .high = 4096};

inline AugmentationEntry crop() {
  static const Description description{
      integer("padding", &CropSettings::padding, {.legal = legalShift, .sliderHigh = 8, .unit = "pixels", .help = "Zeros round the image before a part of its old size is cut out."})};
  return {.id = "crop",
          .label = "Crop with padding",
          .summary = "Cuts a random part of the old size out of the image padded by zeros.",
          .rule = "u(row, column) = x(row + a, column + b), a, b whole in [−padding, padding]",
          .reference = "He et al. 2016, section 4.2",
          .initial = Settings::of<CropSettings>(description),
          .made = madeAugmentation<Crop>};
}

inline AugmentationEntry shift() {
  static const Description description{
      integer("x", &ShiftSettings::x, {.legal = legalShift, .sliderHigh = 8, .unit = "pixels", .help = "At most so far to the left or right."}),
      integer("y", &ShiftSettings::y, {.legal = legalShift, .sliderHigh = 8, .unit = "pixels", .help = "At most so far up or down."})};
  return {.id = "shift",
          .label = "Shift",
          .summary = "Moves the image by a random whole number of pixels.",
          .rule = "u(row, column) = x(row − b, column − a), a whole in [−x, x], b in [−y, y]",
          .reference = "LeCun et al. 1998",
          .initial = Settings::of<ShiftSettings>(description),
          .made = madeAugmentation<Shift>};
}

}  // namespace descent::augmentation_kinds
