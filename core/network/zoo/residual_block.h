// SPDX-License-Identifier: GPL-3.0-or-later
/// The blocks of residual networks: what is added to the input, and the shortcut, a 1×1 convolution where channels or
/// size change.
#pragma once

#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

/// One block: its output, whether it halves the image, what the 3×3 convolution inside a bottleneck sees.
struct BlockPlan {
  Index channels = 12;
  bool halving = false;
  Index inside = 0;
  Index groups = 1;
};

/// Empty where the shapes agree already.
inline PlanList shortcutOf(const PlanList& list, const BlockPlan& block) {
  PlanList shortcut = list.here();
  if (block.halving || list.shape().channels != block.channels) {
    shortcut.convolution({.channels = block.channels, .kernel = 1, .halving = block.halving, .bias = false});
  }
  return shortcut;
}

/// He et al. 2016a: ReLU after the sum; the projection is normalized too.
inline PlanList& postActivation(PlanList& list, const BlockPlan& block) {
  PlanList layers = list.here(), shortcut = shortcutOf(list, block);
  layers.unit({.channels = block.channels, .halving = block.halving});
  layers.convolution({.channels = block.channels, .bias = false}).normalized();
  if (!shortcut.empty()) shortcut.normalized();
  return list.residual(layers, shortcut).relu();
}

/// He et al. 2016b: normalization and ReLU before each convolution; nothing stands in the way of the sum.
inline PlanList& preActivation(PlanList& list, const BlockPlan& block) {
  PlanList layers = list.here();
  layers.normalized().relu().convolution({.channels = block.channels, .halving = block.halving, .bias = false});
  layers.normalized().relu().convolution({.channels = block.channels, .bias = false});
  return list.residual(layers, shortcutOf(list, block));
}

/// 1×1 narrows, 3×3 works (in groups: Xie et al. 2017), 1×1 widens again.
inline PlanList& bottleneck(PlanList& list, const BlockPlan& block) {
  PlanList layers = list.here(), shortcut = shortcutOf(list, block);
  layers.unit({.channels = block.inside, .kernel = 1});
  layers.unit({.channels = block.inside, .groups = block.groups, .halving = block.halving});
  layers.convolution({.channels = block.channels, .kernel = 1, .bias = false}).normalized();
  if (!shortcut.empty()) shortcut.normalized();
  return list.residual(layers, shortcut).relu();
}

}  // namespace descent::zoo_networks
