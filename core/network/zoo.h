// SPDX-License-Identifier: GPL-3.0-or-later
/// The zoo: networks with a name. An entry is a function of the input's shape and the number of classes: poolings
/// that would leave less than 2 pixels are dropped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/network/layer_plan.h"
#include "core/network/shape.h"

namespace descent {

struct ZooEntry {
  std::string id;
  std::string label;
  std::string summary;
  std::string reference;
  std::vector<LayerPlan> (*layers)(const Shape& input, Index classes);
  bool reconstructs = false;  ///< puts out an image, not a number for each class
};

const std::vector<ZooEntry>& zoo();

/// Throws SettingError naming the nearest known id.
const ZooEntry& requireZoo(std::string_view id);

}  // namespace descent
