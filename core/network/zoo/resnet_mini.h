// SPDX-License-Identifier: GPL-3.0-or-later
/// ResNet in miniature, the first form: ReLU after the sum (He, Zhang, Ren & Sun 2016).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/residual_block.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> resnetMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.unit({.channels = 12});
  postActivation(list, {.channels = 12});
  postActivation(list, {.channels = 24, .halving = true});
  postActivation(list, {.channels = 24});
  postActivation(list, {.channels = 52, .halving = true});
  return list.globalPooling().dense(classes).take();
}

inline ZooEntry resnetMini() {
  return {.id = "resnet-mini",
          .label = "ResNet, mini",
          .summary = "Every block adds what it finds to what came in; ReLU after the sum.",
          .reference = "He, Zhang, Ren & Sun 2016 (arXiv:1512.03385)",
          .layers = resnetMiniLayers};
}

}  // namespace descent::zoo_networks
