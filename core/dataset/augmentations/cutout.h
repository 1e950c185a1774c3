// SPDX-License-Identifier: GPL-3.0-or-later
/// Cutout: a square of zeros whose centre is any pixel, so that it may reach over the edge.
#pragma once

#include <algorithm>

#include "core/dataset/augmentation.h"

namespace descent::augmentation_kinds {

struct CutoutSettings {
  std::int64_t size = 4;
};

class Cutout final : public Augmentation {
 public:
  explicit Cutout(const Settings& settings) : size_(settings.as<CutoutSettings>().size) {}

  void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const override {
    const Span rows = spanOf(shape.height, draws.uniform()), columns = spanOf(shape.width, draws.uniform());
    for (std::size_t channel = 0; channel < shape.channels; ++channel) {
      for (std::int64_t row = rows.begin; row < rows.end; ++row) {
        double* line = &pixels[(channel * shape.height + static_cast<std::size_t>(row)) * shape.width];
        std::fill(line + columns.begin, line + columns.end, 0.0);
      }
    }
  }

 private:
  struct Span {
    std::int64_t begin, end;
  };
  Span spanOf(std::size_t extent, double place) const {
    const auto all = static_cast<std::int64_t>(extent);
    const std::int64_t begin = static_cast<std::int64_t>(place * static_cast<double>(all)) - size_ / 2;
    return {std::max<std::int64_t>(begin, 0), std::min(begin + size_, all)};
  }

  std::int64_t size_;
};

inline AugmentationEntry cutout() {
  static const Description description{
      integer("size", &CutoutSettings::size, {.legal = {.low = 1, .high = 4096}, .sliderLow = 1, .sliderHigh = 16, .unit = "pixels", .help = "Side of the square."})};
  return {.id = "cutout",
          .label = "Cutout",
          .summary = "Blanks a square at a random place.",
          .rule = "u = 0 in a square of the given side, else x",
          .reference = "DeVries & Taylor 2017, arXiv:1708.04552",
          .initial = Settings::of<CutoutSettings>(description),
          .made = madeAugmentation<Cutout>};
}

}  // namespace descent::augmentation_kinds
