// SPDX-License-Identifier: GPL-3.0-or-later
/// ResNet of bottlenecks in miniature: 1×1 narrows to a quarter, 3×3 works there, 1×1 widens (He et al. 2016).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/residual_block.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> resnetBottleneckMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.unit({.channels = 16});
  for (const Index inside : {8, 16, 32}) {
    bottleneck(list, {.channels = 4 * inside, .halving = inside > 8, .inside = inside});
    bottleneck(list, {.channels = 4 * inside, .inside = inside});
  }
  return list.globalPooling().dense(classes).take();
}

inline ZooEntry resnetBottleneckMini() {
  return {.id = "resnet-bottleneck-mini",
          .label = "ResNet with bottlenecks, mini",
          .summary = "The 3×3 kernels see a quarter of the channels, so that the same budget buys more layers.",
          .reference = "He, Zhang, Ren & Sun 2016 (arXiv:1512.03385)",
          .layers = resnetBottleneckMiniLayers};
}

}  // namespace descent::zoo_networks
