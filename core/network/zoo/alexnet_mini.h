// SPDX-License-Identifier: GPL-3.0-or-later
/// AlexNet in miniature: two wide kernels, three small ones, dropout in the dense layers (Krizhevsky et al. 2012).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> alexnetMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.convolution({.channels = 12, .kernel = 5}).relu().pooling();
  list.convolution({.channels = 24, .kernel = 5}).relu().pooling();
  list.convolution({.channels = 32})
      .relu()
      .convolution({.channels = 32})
      .relu()
      .convolution({.channels = 24})
      .relu()
      .pooling();
  list.add("flatten").add("dropout").dense(128).relu().add("dropout");
  return list.dense(classes).take();
}

inline ZooEntry alexnetMini() {
  return {.id = "alexnet-mini",
          .label = "AlexNet, mini",
          .summary = "Wide kernels first, small ones after them, dropout before every dense layer.",
          .reference = "Krizhevsky, Sutskever & Hinton 2012",
          .layers = alexnetMiniLayers};
}

}  // namespace descent::zoo_networks
