// SPDX-License-Identifier: GPL-3.0-or-later
/// ProximalProjection: after every step of a rule the proximal map of the penalties, coordinate by coordinate, then the
/// projection of each point on the constraint, in the metric of the step's rates or as the eye measures.
/// Adaptive rules have a rate per coordinate (ProxGen: Yun, Lozano & Yang 2021, arXiv:2007.07197).
#pragma once

#include "core/objective/after_step.h"
#include "core/objective/constraint.h"
#include "core/objective/penalty.h"

namespace descent {

class ProximalProjection final : public AfterStep<double> {
 public:
  enum class Metric { rule, euclidean };
  /// In a trace, in place of the line of a rule.
  static constexpr int afterTheRule = 0;
  struct Parts {
    PenaltyList penalties;                         ///< those that are treated proximally
    std::shared_ptr<const Constraint> constraint;  ///< or null
    Metric metric = Metric::rule;
  };

  /// For points of two coordinates.
  explicit ProximalProjection(Parts parts) : parts_(std::move(parts)) {}

  void apply(const StepRates<double>& rates, VectorRef<double> x, Trace* trace) const override;

 private:
  void mapPenalties(const StepRates<double>& rates, VectorRef<double> x) const;
  void project(const StepRates<double>& rates, VectorRef<double> x) const;

  Parts parts_;
};

}  // namespace descent
