// SPDX-License-Identifier: GPL-3.0-or-later
/// ResNet in miniature, the second form: normalization and ReLU before each convolution (He et al. 2016, Identity
/// mappings).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/residual_block.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> resnetV2MiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.convolution({.channels = 12, .bias = false});
  preActivation(list, {.channels = 12});
  preActivation(list, {.channels = 24, .halving = true});
  preActivation(list, {.channels = 24});
  preActivation(list, {.channels = 52, .halving = true});
  return list.normalized().relu().globalPooling().dense(classes).take();
}

inline ZooEntry resnetV2Mini() {
  return {.id = "resnet-v2-mini",
          .label = "ResNet v2, mini",
          .summary = "As ResNet, but nothing stands in the way from sum to sum.",
          .reference = "He, Zhang, Ren & Sun 2016 (arXiv:1603.05027)",
          .layers = resnetV2MiniLayers};
}

}  // namespace descent::zoo_networks
