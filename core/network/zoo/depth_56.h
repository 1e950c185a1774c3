// SPDX-License-Identifier: GPL-3.0-or-later
/// 56 layers with and without shortcuts, narrow: the same convolutions in the same order (He et al. 2016, section 4.2,
/// a quarter of the channels). A stem, three stages of nine pairs of 3×3 convolutions, one dense layer.
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/residual_block.h"

namespace descent::zoo_networks {

/// Shortcuts bring no weights: where channels change, a 1×1 of few weights stands in for padding with zeros.
inline std::vector<LayerPlan> depth56Layers(const Shape& input, Index classes, bool shortcuts) {
  constexpr int pairs = 9;
  PlanList list(input);
  list.unit({.channels = 4});
  for (const Index channels : {4, 8, 16}) {
    for (int pair = 0; pair < pairs; ++pair) {
      const bool halving = channels > 4 && pair == 0;
      if (shortcuts) {
        postActivation(list, {.channels = channels, .halving = halving});
      } else {
        list.unit({.channels = channels, .halving = halving}).unit({.channels = channels});
      }
    }
  }
  return list.globalPooling().dense(classes).take();
}

inline ZooEntry plain56() {
  return {.id = "plain-56",
          .label = "56 layers without shortcuts",
          .summary = "So deep that even its training error is worse than that of a shallow network.",
          .reference = "He, Zhang, Ren & Sun 2016 (arXiv:1512.03385), narrow",
          .layers = [](const Shape& input, Index classes) { return depth56Layers(input, classes, false); }};
}

inline ZooEntry resnet56() {
  return {.id = "resnet-56",
          .label = "56 layers with shortcuts",
          .summary = "The same layers as plain-56; every pair of them adds to what came in, and it trains.",
          .reference = "He, Zhang, Ren & Sun 2016 (arXiv:1512.03385), narrow",
          .layers = [](const Shape& input, Index classes) { return depth56Layers(input, classes, true); }};
}

}  // namespace descent::zoo_networks
