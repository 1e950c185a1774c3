// SPDX-License-Identifier: GPL-3.0-or-later
/// SurfaceEvaluator: evaluates a surface for one run and counts. It remembers the last point: what was measured
/// there for the record is not computed again when the next step asks (and counts) the same.
#pragma once

#include <limits>

#include "core/objective/surface.h"

namespace descent {

class SurfaceEvaluator final : public Evaluator<double> {
 public:
  /// The surface must outlive its evaluator.
  explicit SurfaceEvaluator(const Surface& surface) : surface_(surface), formula_(surface.formula()) {}

  Eigen::Index dimension() const override { return 2; }
  void beginStep(std::int64_t step) override {
    if (surface_.moves() && step != row_) move(step);
  }

  double value(ConstVectorRef<double> x) override;
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override;
  void hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) override;
  void hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction, VectorRef<double> product) override;
  double updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) override;
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    return take(x.data(), gradient.data());
  }

  std::int64_t evaluations() const override { return evaluations_; }
  void setEvaluations(std::int64_t count) override { evaluations_ = count; }

 private:
  void move(std::int64_t step);
  static constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();  ///< equal to no point

  bool remembers(double x, double y) const { return x == x_ && y == y_; }
  void find(double x, double y) {
    x_ = x;
    y_ = y;
    formula_.evaluate<1>(x, y, found_);
  }
  double give(double* gradient) const {
    gradient[0] = found_.dx;
    gradient[1] = found_.dy;
    return found_.value;
  }
  /// Value and gradient at the point, remembered or new; not counted.
  double take(const double* point, double* gradient) {
    if (!remembers(point[0], point[1])) find(point[0], point[1]);
    return give(gradient);
  }
  double newGradient(const double* point, double* gradient);
  double tracedGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace);

  const Surface& surface_;
  BoundFormula formula_;  ///< of the present row
  std::int64_t row_ = 0;
  std::int64_t evaluations_ = 0;
  double x_ = nowhere, y_ = nowhere;  ///< the last point whose gradient was taken
  GradientJet<double> found_;         ///< there
};

}  // namespace descent
