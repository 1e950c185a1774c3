// SPDX-License-Identifier: GPL-3.0-or-later
/// Swarm: N points of one landscape as one objective in ℝ²ᴺ, f(x) = Σ f(xᵢ), evaluated in SIMD lanes.
/// Coordinates interleave, x₀ y₀ x₁ y₁ …, so that a point is a segment of the vector, as clipping wants it.
/// Every point gets the bits that it gets alone, and a call counts as it does for one point.
#pragma once

#include "core/objective/landscape.h"

namespace descent {

class Swarm final : public Objective<double> {
 public:
  Swarm(std::shared_ptr<const Landscape> landscape, Eigen::Index points);

  const ParameterLayout& layout() const override { return layout_; }
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override;
  const Landscape& landscape() const { return *landscape_; }
  const AfterStep<double>* afterStep() const override { return landscape_->afterStep(); }

 private:
  std::shared_ptr<const Landscape> landscape_;
  ParameterLayout layout_;
};

/// It keeps what was measured last, as SurfaceEvaluator does, and what before that. The swarm must outlive it.
class SwarmEvaluator final : public Evaluator<double> {
 public:
  SwarmEvaluator(const Swarm& swarm, std::uint64_t seed);

  /// Of each point: where it was and what it had.
  struct Measured {
    Vector x, values;
  };
  const Measured& measured() const { return now_; }
  const Measured& measuredBefore() const { return before_; }
  /// After `measure` or `fillGradients`.
  const Vector& measuredGradients() const { return gradients_; }
  /// False if anything measured last is not finite, or so large that its sums are not.
  bool surelyFinite() const { return surelyFinite_; }
  /// `measure` without a copy of the gradients.
  void measure(const Vector& x);
  /// As `measure`, but within the next step, by its first request: a rule asks at `x` itself before it moves it.
  /// Nothing is then evaluated to be copied, and the gradients are the rule's alone.
  void expect(const Vector& x) { expected_ = &x; }
  bool expects() const { return expected_ != nullptr; }
  /// The gradients of what a step has measured.
  void fillGradients();

  Eigen::Index dimension() const override { return gradients_.size(); }
  void beginStep(std::int64_t step) override;

  double value(ConstVectorRef<double> x) override;
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override;
  double updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) override;
  /// Block-diagonal, one block a point.
  void hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) override;
  void hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction, VectorRef<double> product) override;
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override;

  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  double take(ConstVectorRef<double> x, VectorRef<double> gradient);
  double takeExpected(ConstVectorRef<double> x, VectorRef<double> gradient);

  const Landscape& landscape_;
  std::shared_ptr<const PlanarFunction> function_;  ///< of the present row
  std::unique_ptr<StepFunctions> draws_;            ///< null where updates see the same
  const PlanarFunction* seen_;                      ///< by the present update
  std::int64_t row_ = 0;
  std::int64_t evaluations_ = 0;
  bool known_ = false, surelyFinite_ = true;
  const bool moves_;
  const Vector* expected_ = nullptr;
  Measured now_, before_, elsewhere_;  ///< elsewhere: where a rule asked last, other than where was measured
  Vector gradients_;
};

}  // namespace descent
