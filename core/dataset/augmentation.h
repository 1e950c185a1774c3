// SPDX-License-Identifier: GPL-3.0-or-later
/// Augmentation: a random change of a training image, so that no epoch shows it twice alike.
/// It works on pixels as the data set holds them (bytes as 0 … 1), before standardisation; what comes into the image
/// from outside is 0, and values may leave the range of the data.
///   pixels [channel][row][column]
#pragma once

#include <memory>
#include <vector>

#include "core/dataset/image_draws.h"
#include "core/dataset/image_set.h"
#include "core/settings/catalogue.h"

namespace descent {

class Augmentation {
 public:
  virtual ~Augmentation() = default;
  virtual void apply(const ImageShape& shape, std::vector<double>& pixels, ImageDraws& draws) const = 0;
};

using AugmentationMaker = std::unique_ptr<const Augmentation> (*)(const Settings&);
using AugmentationEntry = Entry<AugmentationMaker>;

template <class Kind>
std::unique_ptr<const Augmentation> madeAugmentation(const Settings& settings) {
  if constexpr (std::is_constructible_v<Kind, const Settings&>) {
    return std::make_unique<Kind>(settings);
  } else {
    return std::make_unique<Kind>();
  }
}

/// Every augmentation, in the order the user sees.
const Catalogue<AugmentationMaker>& augmentations();

}  // namespace descent
