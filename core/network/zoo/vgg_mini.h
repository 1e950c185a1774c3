// SPDX-License-Identifier: GPL-3.0-or-later
/// VGG in miniature: pairs of 3×3 convolutions, twice the channels after every pooling (Simonyan & Zisserman 2015).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> vggMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  for (const Index channels : {12, 24, 48}) {
    list.convolution({.channels = channels}).relu().convolution({.channels = channels}).relu().pooling();
  }
  return list.add("flatten").dense(48).relu().dense(classes).take();
}

inline ZooEntry vggMini() {
  return {.id = "vgg-mini",
          .label = "VGG, mini",
          .summary = "Nothing but 3×3 kernels, in pairs, with twice the channels after every pooling.",
          .reference = "Simonyan & Zisserman 2015",
          .layers = vggMiniLayers};
}

}  // namespace descent::zoo_networks
