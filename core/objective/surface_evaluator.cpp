// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/surface_evaluator.h"

namespace descent {

void SurfaceEvaluator::beginStep(std::int64_t step) {
  if (!surface_.moves() || step == row_) return;
  row_ = step;
  formula_ = surface_.formulaAt(step);
  known_ = false;
}

/// Value and gradient at (x, y), remembered or new; not counted.
double SurfaceEvaluator::take(double x, double y, double* gradient) {
  if (remembers(x, y)) {
    gradient[0] = dx_;
    gradient[1] = dy_;
    return value_;
  }
  const GradientJet<double> jet = formula_.evaluate<1>(x, y);
  gradient[0] = dx_ = jet.dx;
  gradient[1] = dy_ = jet.dy;
  x_ = x;
  y_ = y;
  known_ = true;
  return value_ = jet.value;
}

double SurfaceEvaluator::value(ConstVectorRef<double> x) {
  ++evaluations_;
  return remembers(x[0], x[1]) ? value_ : formula_.value(Point(x[0], x[1]));
}

double SurfaceEvaluator::valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) {
  ++evaluations_;
  return take(x[0], x[1], gradient.data());
}

/// Apart: the usual step then saves no registers for it.
[[gnu::noinline]] double SurfaceEvaluator::tracedGradient(ConstVectorRef<double> x, VectorRef<double> gradient,
                                                          Trace* trace) {
  return Evaluator::updateGradient(x, gradient, trace);
}

double SurfaceEvaluator::updateGradient(ConstVectorRef<double> x, VectorRef<double> gradient, Trace* trace) {
  if (trace) return tracedGradient(x, gradient, trace);
  ++evaluations_;
  return take(x[0], x[1], gradient.data());
}

double SurfaceEvaluator::measure(ConstVectorRef<double> x, VectorRef<double> gradient) {
  return take(x[0], x[1], gradient.data());
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
