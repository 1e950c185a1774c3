// SPDX-License-Identifier: GPL-3.0-or-later
/// ResNeXt in miniature: bottlenecks whose 3×3 convolution is cut into four groups (Xie et al. 2017).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/residual_block.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> resnextMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.unit({.channels = 16});
  for (const Index inside : {12, 24, 48}) {
    bottleneck(list, {.channels = 2 * inside, .halving = inside > 12, .inside = inside, .groups = 4});
    bottleneck(list, {.channels = 2 * inside, .inside = inside, .groups = 4});
    bottleneck(list, {.channels = 2 * inside, .inside = inside, .groups = 4});
  }
  return list.globalPooling().dense(classes).take();
}

inline ZooEntry resnextMini() {
  return {.id = "resnext-mini",
          .label = "ResNeXt, mini",
          .summary = "Bottlenecks in four groups that do not see each other.",
          .reference = "Xie et al. 2017 (arXiv:1611.05431)",
          .layers = resnextMiniLayers};
}

}  // namespace descent::zoo_networks
