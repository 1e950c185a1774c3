// SPDX-License-Identifier: GPL-3.0-or-later
/// Weights as pictures: the filters of a convolution side by side with empty cells in between, a dense layer as its
/// matrix, one row an output.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/objective/parameter_layout.h"

namespace descent {

struct WeightBlock {
  std::shared_ptr<const std::vector<float>> values;  ///< row by row from the top; NaN between filters
  int columns = 0, rows = 0;
};

/// Of a tensor with two or four dimensions; empty otherwise. `weights` is the whole vector.
WeightBlock weightBlock(const Tensor& tensor, std::span<const float> weights);

/// A round number that all but a few in a thousand of the magnitudes stay below.
double weightLimit(std::span<const float> weights);

}  // namespace descent
