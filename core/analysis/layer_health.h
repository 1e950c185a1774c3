// SPDX-License-Identifier: GPL-3.0-or-later
/// Layer health: whether gradient reaches the layers of a network, and whether its activations lie where they are flat.
/// Flat is a slope below a two-hundredth of the steepest: of ReLU all that is 0, of tanh |y| > 0.9975. A unit (a channel of
/// a convolution, a number of a dense layer) is dead if it is flat for every image everywhere.
#pragma once

#include <string>
#include <vector>

#include "core/run/key_frames.h"
#include "core/run/network_setting.h"

namespace descent {

struct GradientOfLayer {
  std::string name;
  double norm = 0;
};

struct FlatnessOfLayer {
  std::string name;
  double flat = 0;  ///< share of numbers, over units and images
  double dead = 0;  ///< share of units
};

struct LayerHealth {
  std::vector<GradientOfLayer> gradients;  ///< of layers that learn, of the mean loss with penalties, in training mode
  std::vector<FlatnessOfLayer> activations;  ///< in inference mode
};

/// On some of the training images.
LayerHealth layerHealthOf(const NetworkSetting& network, const KeyFrame& frame, const std::vector<Index>& images);

/// What every layer makes of one image, in the order of the forward pass; the first is the image itself.
struct LayerActivations {
  std::string name;
  Shape shape;
  std::vector<float> values;  ///< [channel][row][column]
};

std::vector<LayerActivations> activationsOf(const NetworkSetting& network, const KeyFrame& frame, const Examples& part,
                                            Index image);

}  // namespace descent
