// SPDX-License-Identifier: GPL-3.0-or-later
/// Regularised: a landscape plus penalties, on a constraint. What is drawn and recorded has all penalties; rules are
/// given those that are treated as (sub)gradients, and the others with the constraint act after the step.
#pragma once

#include "core/objective/landscape_decorator.h"
#include "core/objective/proximal_projection.h"

namespace descent {

class Regularised final : public LandscapeDecorator {
 public:
  struct Parts {
    PenaltyList subgradient, proximal;
    std::shared_ptr<const Constraint> constraint;  ///< or null
    ProximalProjection::Metric metric = ProximalProjection::Metric::rule;
  };

  Regularised(std::shared_ptr<const Landscape> inner, Parts parts);

  std::shared_ptr<const PlanarFunction> at(std::int64_t row) const override;
  bool draws() const override { return !parts_.proximal.empty() || inner().draws(); }
  std::unique_ptr<StepFunctions> seen(std::uint64_t seed) const override;
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override;
  /// The inner landscape's minima, followed as the penalties grow to what they are; of saddles nothing is known.
  const std::vector<CriticalPoint>& criticalPoints() const override { return criticalPoints_; }
  const AfterStep<double>* afterStep() const override { return afterStep_.get(); }

  const PenaltyList& penalties() const { return all_; }
  const Constraint* constraint() const { return parts_.constraint.get(); }

 private:
  Parts parts_;
  PenaltyList all_;
  std::unique_ptr<const ProximalProjection> afterStep_;
  std::shared_ptr<const PlanarFunction> standing_;  ///< `at` of a landscape that does not move
  std::vector<CriticalPoint> criticalPoints_;
};

}  // namespace descent
