// SPDX-License-Identifier: GPL-3.0-or-later
/// Objective: the function to be minimised. Immutable and shared between threads; what a run needs of its own
/// (scratch, counts, the batch of the present step) lives in the Evaluator that it makes.
#pragma once

#include <memory>

#include "core/objective/after_step.h"
#include "core/objective/evaluator.h"
#include "core/objective/parameter_layout.h"

namespace descent {

template <class Scalar>
class Objective {
 public:
  virtual ~Objective() = default;
  virtual const ParameterLayout& layout() const = 0;
  /// `seed` is the scene's: every run of a scene sees the same draws.
  virtual std::unique_ptr<Evaluator<Scalar>> evaluator(std::uint64_t seed) const = 0;
  /// What happens to every point that a rule has stepped to; null: nothing.
  virtual const AfterStep<Scalar>* afterStep() const { return nullptr; }
};

}  // namespace descent
