// SPDX-License-Identifier: GPL-3.0-or-later
/// Flips: left and right, or top and bottom, change places, every other time.
#pragma once

#include <algorithm>

#include "core/dataset/augmentation.h"

namespace descent::augmentation_kinds {

struct NoSettings {};

class HorizontalFlip final : public Augmentation {
 public:
  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    if (!draws.coin()) return;
    for (std::size_t row = 0; row < shape.channels * shape.height; ++row) {
      std::reverse(&pixels[row * shape.width], &pixels[row * shape.width] + shape.width);
    }
  }
};

class VerticalFlip final : public Augmentation {
 public:
  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    if (!draws.coin()) return;
    for (std::size_t channel = 0; channel < shape.channels; ++channel) {
      double* image = &pixels[channel * shape.height * shape.width];
      for (std::size_t row = 0; row < shape.height / 2; ++row) {
        std::swap_ranges(image + row * shape.width, image + (row + 1) * shape.width, image + (shape.height - 1 - row) * shape.width);
      }
    }
  }
};

inline Settings nothingToSet() {
  static const Description none;
  return Settings::of<NoSettings>(none);
}

inline AugmentationEntry horizontalFlip() {
  return {.id = "horizontal-flip",
          .label = "Horizontal flip",
          .summary = "Every other time left and right change places.",
          .rule = "u(row, column) = x(row, width − 1 − column) with chance ½",
          .reference = "Krizhevsky, Sutskever & Hinton 2012",
          .initial = nothingToSet(),
          .made = madeAugmentation<HorizontalFlip>};
}

inline AugmentationEntry verticalFlip() {
  return {.id = "vertical-flip",
          .label = "Vertical flip",
          .summary = "Every other time top and bottom change places.",
          .rule = "u(row, column) = x(height − 1 − row, column) with chance ½",
          .reference = "as the horizontal flip",
          .initial = nothingToSet(),
          .made = madeAugmentation<VerticalFlip>};
}

}  // namespace descent::augmentation_kinds
