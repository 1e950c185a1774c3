// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/augmentation.h"

#include "core/dataset/augmentations/cutout.h"
#include "core/dataset/augmentations/flips.h"
#include "core/dataset/augmentations/light.h"
#include "core/dataset/augmentations/noise.h"
#include "core/dataset/augmentations/rotation.h"
#include "core/dataset/augmentations/scaling.h"
#include "core/dataset/augmentations/shifts.h"

namespace descent {

const Catalogue<AugmentationMaker>& augmentations() {
  using namespace augmentation_kinds;
  static const Catalogue<AugmentationMaker> catalogue(
      "augmentation", {horizontalFlip(), verticalFlip(), crop(), shift(), rotation(), scaling(), brightness(), contrast(),
                       colorShift(), noise(), cutout()});
  return catalogue;
}

}  // namespace descent
