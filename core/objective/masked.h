// SPDX-License-Identifier: GPL-3.0-or-later
/// Masked: a landscape whose updates see parameters dropped at random, one mask a step, the same for every run. What is
/// kept is scaled by 1/(1 − rate), as PyTorch does it in training, so that predictions keep their mean. The record and
/// the picture stay without masks.
#pragma once

#include "core/objective/landscape_decorator.h"
#include "core/objective/masked_function.h"

namespace descent {

class Masked final : public LandscapeDecorator {
 public:
  struct Plan {
    double rate = 0.5;  ///< probability of dropping a parameter
    bool mayDropX = true, mayDropY = true;
  };

  Masked(std::shared_ptr<const Landscape> inner, const Plan& plan);

  bool draws() const override { return true; }
  std::unique_ptr<StepFunctions> seen(std::uint64_t seed) const override;
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override;

  Point factorsAt(std::uint64_t seed, std::int64_t step) const;
  /// The mean over all masks: what the runs follow on average.
  std::shared_ptr<const PlanarFunction> expected(std::int64_t row) const;

 private:
  Plan plan_;
};

/// The masks behind what penalties add; null if there are none.
const Masked* maskedIn(const Landscape& landscape);

}  // namespace descent
