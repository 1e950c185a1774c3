// SPDX-License-Identifier: GPL-3.0-or-later
/// WeightMaps: what happens to a network's weights after every step of the rule: the proximal map of the penalties,
/// weight by weight, then the projection on the constraint, of all weights together or of each unit by itself
/// (max-norm: Srebro & Shraibman 2005; Srivastava et al. 2014). Biases, γ and β are in no constraint.
#pragma once

#include <memory>

#include "core/network/weight_penalties.h"
#include "core/objective/after_step.h"
#include "core/objective/constraint.h"

namespace descent {

struct WeightMaps {
  WeightPenalties penalties;                     ///< those that are treated proximally
  std::shared_ptr<const Constraint> constraint;  ///< or null
  bool perUnit = false;    ///< each output's weights are a point of the constraint
  bool euclidean = false;  ///< project as the eye measures, not in the rule's metric

  bool empty() const { return penalties.empty() && !constraint; }
};

template <class Scalar>
class MappedWeights final : public AfterStep<Scalar> {
 public:
  /// `layout` of the vector that is mapped; `maps` must outlive this.
  MappedWeights(const WeightMaps& maps, const ParameterLayout& layout) : maps_(maps), layout_(layout) {}

  void apply(const StepRates<Scalar>& rates, VectorRef<Scalar> x, Trace* trace) const override;

 private:
  void mapTensor(const Tensor& tensor, const StepRates<Scalar>& rates, VectorRef<Scalar> x) const;
  void projectUnits(const Tensor& tensor, const StepRates<Scalar>& rates, VectorRef<Scalar> x) const;
  void projectAll(const StepRates<Scalar>& rates, VectorRef<Scalar> x) const;

  const WeightMaps& maps_;
  ParameterLayout layout_;
};

}  // namespace descent
