// SPDX-License-Identifier: GPL-3.0-or-later
/// WeightPenalties: what the size of a network's weights costs, added to the loss of a batch and to its gradient.
/// Biases, γ and β are left out unless a penalty asks for them.
#pragma once

#include <memory>
#include <vector>

#include "core/numeric/vector.h"
#include "core/objective/parameter_layout.h"
#include "core/objective/penalty.h"

namespace descent {

struct WeightPenalty {
  std::shared_ptr<const Penalty> penalty;
  bool biases = false;

  bool actsOn(const Tensor& tensor) const { return tensor.regularised || biases; }
};

using WeightPenalties = std::vector<WeightPenalty>;

/// Σ φ(wᵢ) over all weights; its slopes are added to `gradient`, if there is one.
template <class Scalar>
double addPenalties(const WeightPenalties& penalties, const ParameterLayout& layout, ConstVectorRef<Scalar> x, Scalar* gradient);

}  // namespace descent
