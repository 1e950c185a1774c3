// SPDX-License-Identifier: GPL-3.0-or-later
/// Augmenter: the images of a data set as training step t sees them: changed by a list of augmentations, then
/// standardised. A function of (seed, step, image) alone, so every run sees the same, and any image of any step can
/// be shown without training.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/dataset/augmentation.h"
#include "core/dataset/pixel_standardisation.h"

namespace descent {

class Augmenter {
 public:
  using List = std::vector<std::unique_ptr<const Augmentation>>;

  Augmenter(std::shared_ptr<const ImageSet> images, List list, PixelStandardisation standardisation, std::uint64_t seed);

  const ImageShape& shape() const { return images_->shape; }
  std::size_t count() const { return images_->count(); }

  /// Image `image` at step `step`, [channel][row][column]. May be called by several threads at once.
  template <class Scalar>
  void image(std::uint64_t step, std::size_t image, Scalar* to) const;

 private:
  std::shared_ptr<const ImageSet> images_;
  List list_;
  PixelStandardisation standardisation_;
  std::uint64_t seed_;
};

}  // namespace descent
