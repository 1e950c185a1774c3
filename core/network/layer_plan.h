// SPDX-License-Identifier: GPL-3.0-or-later
/// LayerPlan: one entry of a network's layer list as a scene states it, before shapes are known.
#pragma once

#include <string>
#include <vector>

#include "core/settings/settings.h"

namespace descent {

struct LayerPlan {
  std::string layer;  ///< id in the catalogue of layers
  std::string name;   ///< of its tensors; empty: conv1, fc1 … in order, counted per kind
  Settings settings;
  std::vector<LayerPlan> layers;                 ///< of residual and dense-block
  std::vector<LayerPlan> shortcut;               ///< of residual; empty: identity
  std::vector<std::vector<LayerPlan>> branches;  ///< of parallel

  bool operator==(const LayerPlan&) const = default;
};

}  // namespace descent
