// SPDX-License-Identifier: GPL-3.0-or-later
/// Two hidden layers of 300 and 50 units: what a network without convolutions reaches.
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline ZooEntry mlp30050() {
  return {.id = "mlp-300-50",
          .label = "Dense 300, 50",
          .summary = "Two hidden dense layers: every pixel is a number of its own, without neighbours.",
          .reference = "LeCun et al. 1998, with ReLU",
          .layers = [](const Shape& input, Index classes) {
            return PlanList(input).add("flatten").dense(300).relu().dense(50).relu().dense(classes).take();
          }};
}

}  // namespace descent::zoo_networks
