// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/surface_evaluator.h"

namespace descent {

void SurfaceEvaluator::move(std::int64_t step) {
  row_ = step;
  formula_ = surface_.formulaAt(step);
  x_ = nowhere;
}

double SurfaceEvaluator::value(ConstVectorRef<double> x) {
  ++evaluations_;
  return remembers(x[0], x[1]) ? found_.value : formula_.value(Point(x[0], x[1]));
}

double SurfaceEvaluator::valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) {
  ++evaluations_;
  return take(x.data(), gradient.data());
}

// What a step seldom needs stands apart: the usual one then saves no registers for it.

[[gnu::noinline]] double SurfaceEvaluator::tracedGradient(ConstVectorRef<double> x, VectorRef<double> gradient,
                                                          Trace* trace) {
  return Evaluator::updateGradient(x, gradient, trace);
}

[[gnu::noinline]] double SurfaceEvaluator::newGradient(const double* point, double* gradient) {
  return take(point, gradient);
}

double SurfaceEvaluator::updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) {
  if (trace) return tracedGradient(x, gradient, trace);
  ++evaluations_;
  return remembers(x[0], x[1]) ? give(gradient.data()) : newGradient(x.data(), gradient.data());
}

void SurfaceEvaluator::hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) {
  ++evaluations_;
  const HessianJet<double> jet = formula_.hessian(Point(x[0], x[1]));
  hessian.resize(2, 2);
  hessian << jet.dxx, jet.dxy, jet.dxy, jet.dyy;
}

void SurfaceEvaluator::hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction,
                                    VectorRef<double> product) {
  ++evaluations_;
  const HessianJet<double> jet = formula_.hessian(Point(x[0], x[1]));
  const double a = direction[0], b = direction[1];
  product[0] = jet.dxx * a + jet.dxy * b;
  product[1] = jet.dxy * a + jet.dyy * b;
}

}  // namespace descent
