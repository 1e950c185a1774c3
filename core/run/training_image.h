// SPDX-License-Identifier: GPL-3.0-or-later
/// An image as an update of a training sees it, without training: for a preview of the augmentations.
#pragma once

#include "core/run/network_setting.h"

namespace descent {

struct TrainingImage {
  Index number = 0;            ///< in the training part
  std::vector<float> pixels;   ///< [channel][row][column], standardised
  std::vector<float> plain;    ///< the same image, not augmented
};

/// Image `place` of the batch of update `step` + 1; null-sized if the batch has fewer.
TrainingImage trainingImage(const NetworkSetting& setting, std::int64_t step, std::size_t place);

}  // namespace descent
