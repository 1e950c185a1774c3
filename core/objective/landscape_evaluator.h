// SPDX-License-Identifier: GPL-3.0-or-later
/// LandscapeEvaluator: evaluates any landscape for one run: updates get what `seen` draws for their step, the record
/// gets `at`. Where both are the same, what was measured last is not computed again.
#pragma once

#include <limits>

#include "core/objective/landscape.h"

namespace descent {

class LandscapeEvaluator final : public Evaluator<double> {
 public:
  /// The landscape must outlive its evaluator.
  LandscapeEvaluator(const Landscape& landscape, std::uint64_t seed)
      : landscape_(landscape), row_(landscape.at(0)), seen_(landscape.seen(seed)) {}

  Eigen::Index dimension() const override { return 2; }
  void beginStep(std::int64_t step) override;

  double value(ConstVectorRef<double> x) override;
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override;
  void hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) override;
  void hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction, VectorRef<double> product) override;
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override;

  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  static constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();  ///< equal to no point

  const PlanarFunction& drawn();
  bool remembers(const Point& point) const { return point == at_ && !landscape_.draws(); }

  const Landscape& landscape_;
  std::shared_ptr<const PlanarFunction> row_;
  std::unique_ptr<StepFunctions> seen_;
  const PlanarFunction* drawn_ = nullptr;  ///< for `step_`; null: not asked for yet
  std::int64_t step_ = 0, evaluations_ = 0;
  Point at_{nowhere, nowhere};  ///< where was measured last
  GradientJet<double> found_;   ///< there
};

}  // namespace descent
