// SPDX-License-Identifier: GPL-3.0-or-later
/// PixelStandardisation: pixels brought to mean 0 and standard deviation 1 (biased: divided by the count).
///   none: as they are    images: every image by its own mean and deviation
///   channels: every channel by mean and deviation over the training part
/// A deviation of 0 would divide by 0: an image of n numbers is divided by at least 1/√n, a constant channel by 1.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/dataset/image_set.h"

namespace descent {

class PixelStandardisation {
 public:
  enum class Kind { none, images, channels };

  /// `train` is looked at only for channels.
  PixelStandardisation(Kind kind, const ImageSet& train);

  /// One image, [channel][row][column].
  template <class Scalar>
  void apply(std::span<Scalar> pixels) const;

  struct Statistics {
    double mean = 0, deviation = 1;
  };
  /// Of each channel; empty unless the kind is channels.
  const std::vector<Statistics>& channels() const { return channels_; }

 private:
  Kind kind_;
  std::vector<Statistics> channels_;
};

/// The ids in scene files, in the order of the kinds.
const std::vector<std::string>& standardisationIds();
PixelStandardisation::Kind standardisationOf(const std::string& id);

}  // namespace descent
