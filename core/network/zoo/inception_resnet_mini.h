// SPDX-License-Identifier: GPL-3.0-or-later
/// Inception-ResNet in miniature: what several kernel sizes find is gathered by a 1×1 and added to the input
/// (Szegedy, Ioffe, Vanhoucke & Alemi 2017).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

/// Branches 1×1, 3×3, and two 3×3 one behind the other (a 5×5 in two), `inside` channels each.
inline PlanList& inceptionResidual(PlanList& list, Index inside) {
  PlanList layers = list.here(), point = list.here(), three = list.here(), five = list.here();
  point.unit({.channels = inside, .kernel = 1});
  three.unit({.channels = inside, .kernel = 1}).unit({.channels = inside});
  five.unit({.channels = inside, .kernel = 1}).unit({.channels = inside}).unit({.channels = inside});
  layers.parallel({point, three, five})
      .convolution({.channels = list.shape().channels, .kernel = 1, .bias = false})
      .normalized();
  return list.residual(layers, list.here()).relu();
}

inline std::vector<LayerPlan> inceptionResnetMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.unit({.channels = 28}).pooling();
  inceptionResidual(list, 12);
  inceptionResidual(list, 12);
  list.unit({.channels = 56, .halving = true});
  inceptionResidual(list, 20);
  inceptionResidual(list, 20);
  return list.globalPooling().dense(classes).take();
}

inline ZooEntry inceptionResnetMini() {
  return {.id = "inception-resnet-mini",
          .label = "Inception-ResNet, mini",
          .summary = "Inception modules whose finds are added to what came in.",
          .reference = "Szegedy, Ioffe, Vanhoucke & Alemi 2017 (arXiv:1602.07261)",
          .layers = inceptionResnetMiniLayers};
}

}  // namespace descent::zoo_networks
