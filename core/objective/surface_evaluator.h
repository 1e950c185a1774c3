// SPDX-License-Identifier: GPL-3.0-or-later
/// SurfaceEvaluator: evaluates a surface for one run and counts. It remembers the last point: what was measured
/// there for the record is not computed again when the next step asks (and counts) the same.
#pragma once

#include "core/objective/surface.h"

namespace descent {

class SurfaceEvaluator final : public Evaluator<double> {
 public:
  /// The surface must outlive its evaluator.
  explicit SurfaceEvaluator(const Surface& surface) : surface_(surface), formula_(surface.formula()) {}

  Eigen::Index dimension() const override { return 2; }
  void beginStep(std::int64_t step) override;

  double value(ConstVectorRef<double> x) override;
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override;
  void hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) override;
  void hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction, VectorRef<double> product) override;
  double updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) override;
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override;

  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  bool remembers(double x, double y) const { return known_ && x == x_ && y == y_; }
  double tracedGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace);
  double take(double x, double y, double* gradient);

  const Surface& surface_;
  BoundFormula formula_;  ///< of the present row
  std::int64_t row_ = 0;
  std::int64_t evaluations_ = 0;
  bool known_ = false;
  double x_ = 0, y_ = 0;  ///< the last point whose gradient was taken, and what was found
  double value_ = 0, dx_ = 0, dy_ = 0;
};

}  // namespace descent
