// SPDX-License-Identifier: GPL-3.0-or-later
/// GoogLeNet in miniature: kernels of 1×1, 3×3 and 5×5 side by side, the larger ones behind a 1×1 that narrows
/// (Szegedy et al. 2015), without the branch that pools.
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

/// What the four convolutions of one module put out: 1×1; 3×3; 5×5, and what the 1×1 before these lets through.
struct InceptionPlan {
  Index one, three, five, narrow;
};

inline PlanList& inception(PlanList& list, const InceptionPlan& plan) {
  const auto branch = [&](Index channels, Index kernel) {
    PlanList wide = list.here();
    wide.convolution({.channels = plan.narrow, .kernel = 1}).relu();
    return wide.convolution({.channels = channels, .kernel = kernel}).relu();
  };
  PlanList point = list.here();
  point.convolution({.channels = plan.one, .kernel = 1}).relu();
  return list.parallel({point, branch(plan.three, 3), branch(plan.five, 5)});
}

inline std::vector<LayerPlan> inceptionMiniLayers(const Shape& input, Index classes) {
  PlanList list(input);
  list.convolution({.channels = 16}).relu().pooling();
  inception(list, {.one = 12, .three = 24, .five = 12, .narrow = 12});
  inception(list, {.one = 12, .three = 24, .five = 12, .narrow = 12}).pooling();
  inception(list, {.one = 24, .three = 48, .five = 24, .narrow = 18});
  inception(list, {.one = 24, .three = 48, .five = 24, .narrow = 18});
  return list.globalPooling().dense(classes).take();
}

inline ZooEntry inceptionMini() {
  return {.id = "inception-mini",
          .label = "Inception (GoogLeNet), mini",
          .summary = "Kernels of three sizes look at the same image side by side.",
          .reference = "Szegedy et al. 2015, without the branch that pools",
          .layers = inceptionMiniLayers};
}

}  // namespace descent::zoo_networks
