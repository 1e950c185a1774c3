// SPDX-License-Identifier: GPL-3.0-or-later
/// Confusion matrix: how often a network takes images of one class for those of another, and so how often each class is
/// seen right. Of several equally strong answers the first counts.
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/run/key_frames.h"
#include "core/run/network_setting.h"

namespace descent {

struct ConfusionMatrix {
  Index classes = 0;
  std::vector<std::int64_t> counts;  ///< [class of the image][answer]

  std::int64_t at(Index wanted, Index answered) const {
    return counts[static_cast<std::size_t>(wanted * classes + answered)];
  }
  std::int64_t images(Index wanted) const;
  /// The share of right answers, of one class and of all; NaN without images.
  double accuracy(Index wanted) const;
  double accuracy() const;
};

/// Over a part of the network's data, of which at most `most` images evenly spread are looked at (0: all); no classes
/// where the images have none, or if told to stop.
ConfusionMatrix confusionOf(const NetworkSetting& network, const KeyFrame& frame, const Examples& part, Index most = 0,
                            const std::stop_token& stop = {});

}  // namespace descent
