// SPDX-License-Identifier: GPL-3.0-or-later
/// What each batch normalization of a network does to its channels at a key frame: y = γ (x − mean)/√(variance + ε) + β
/// with the running statistics, as inference uses them. Before it a channel lies at mean ± √variance, after it at β ±
/// |γ|.
#pragma once

#include <string>
#include <vector>

#include "core/run/key_frames.h"
#include "core/run/network_setting.h"

namespace descent {

/// One number a channel in each.
struct NormalizedLayer {
  std::string name;
  VectorOf<float> mean, variance, gamma, beta;

  Index channels() const { return mean.size(); }
};

/// In the order of the forward pass; none where nothing is normalised.
std::vector<NormalizedLayer> normalizedLayers(const NetworkSetting& network, const KeyFrame& frame);

}  // namespace descent
