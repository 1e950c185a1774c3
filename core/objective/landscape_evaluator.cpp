// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/landscape_evaluator.h"

namespace descent {
namespace {

double put(const GradientJet<double>& jet, VectorRef<double> gradient) {
  gradient[0] = jet.dx;
  gradient[1] = jet.dy;
  return jet.value;
}

}  // namespace

void LandscapeEvaluator::beginStep(std::int64_t step) {
  if (step == step_) return;
  step_ = step;
  drawn_ = nullptr;
  if (!landscape_.moves()) return;
  row_ = landscape_.at(step);
  at_.x() = nowhere;
}

/// Drawn when first asked for: a row is measured without.
const PlanarFunction& LandscapeEvaluator::drawn() {
  if (!landscape_.draws()) return *row_;
  if (!drawn_) drawn_ = &seen_->at(step_);
  return *drawn_;
}

double LandscapeEvaluator::value(ConstVectorRef<double> x) {
  ++evaluations_;
  const Point point(x[0], x[1]);
  return remembers(point) ? found_.value : drawn().value(point);
}

double LandscapeEvaluator::valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) {
  ++evaluations_;
  const Point point(x[0], x[1]);
  return put(remembers(point) ? found_ : drawn().gradient(point), gradient);
}

void LandscapeEvaluator::hessian(ConstVectorRef<double> x, MatrixOf<double>& hessian) {
  ++evaluations_;
  const HessianJet<double> jet = drawn().hessian(Point(x[0], x[1]));
  hessian.resize(2, 2);
  hessian << jet.dxx, jet.dxy, jet.dxy, jet.dyy;
}

void LandscapeEvaluator::hessianTimes(ConstVectorRef<double> x, ConstVectorRef<double> direction,
                                      VectorRef<double> product) {
  ++evaluations_;
  const HessianJet<double> jet = drawn().hessian(Point(x[0], x[1]));
  const double a = direction[0], b = direction[1];
  product[0] = jet.dxx * a + jet.dxy * b;
  product[1] = jet.dxy * a + jet.dyy * b;
}

double LandscapeEvaluator::measure(ConstVectorRef<double> x, VectorRef<double> gradient) {
  const Point point(x[0], x[1]);
  if (point != at_) {
    at_ = point;
    found_ = row_->gradient(point);
  }
  return put(found_, gradient);
}

}  // namespace descent
