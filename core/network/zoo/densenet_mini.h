// SPDX-License-Identifier: GPL-3.0-or-later
/// DenseNet in miniature: dense blocks of growth 12, between them a 1×1 that halves the channels and an average-pooling
/// (Huang et al. 2017).
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> densenetMiniLayers(const Shape& input, Index classes) {
  constexpr Index growth = 12;
  PlanList list(input);
  list.convolution({.channels = 16, .bias = false}).pooling();
  const auto transition = [&] {
    list.normalized().relu().convolution({.channels = list.shape().channels / 2, .kernel = 1, .bias = false});
    list.pooling("average-pooling");
  };
  list.denseBlock(4, growth);
  transition();
  list.denseBlock(4, growth);
  transition();
  list.denseBlock(3, growth);
  return list.normalized().relu().globalPooling().dense(classes).take();
}

inline ZooEntry densenetMini() {
  return {.id = "densenet-mini",
          .label = "DenseNet, mini",
          .summary = "Every layer reads all that came before it in its block and adds 12 channels.",
          .reference = "Huang, Liu, van der Maaten & Weinberger 2017 (arXiv:1608.06993)",
          .layers = densenetMiniLayers};
}

}  // namespace descent::zoo_networks
