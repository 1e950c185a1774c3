// SPDX-License-Identifier: GPL-3.0-or-later
/// LeNet-5: two convolutions, two poolings, three dense layers (LeCun et al. 1998), with ReLU and max-pooling.
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline std::vector<LayerPlan> lenet5Layers(const Shape& input, Index classes) {
  const bool small = input.rows < 20 || input.columns < 20;
  PlanList list(input);
  list.paddedConvolution(6, 5, 2).pooling().paddedConvolution(16, 5, small ? 2 : 0).pooling();
  return list.add("flatten").dense(120).relu().dense(84).relu().dense(classes).take();
}

inline ZooEntry lenet5() {
  return {
      .id = "lenet-5",
      .label = "LeNet-5",
      .summary = "Two convolutions, two poolings, three dense layers: the first network that read digits for money.",
      .reference = "LeCun et al. 1998, with ReLU and max-pooling",
      .layers = lenet5Layers};
}

}  // namespace descent::zoo_networks
