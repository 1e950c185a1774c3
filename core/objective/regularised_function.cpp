// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regularised_function.h"

namespace descent {

double withPenalties(double value, const PenaltyList& penalties, double x, double y) {
  for (const auto& penalty : penalties) {
    value += penalty->value(x);
    value += penalty->value(y);
  }
  return value;
}

double RegularisedFunction::value(const Point& at) const {
  return withPenalties(inner_->value(at), penalties_, at.x(), at.y());
}

GradientJet<double> RegularisedFunction::gradient(const Point& at) const {
  GradientJet<double> jet = inner_->gradient(at);
  jet.value = withPenalties(jet.value, penalties_, at.x(), at.y());
  for (const auto& penalty : penalties_) {
    jet.dx += penalty->slope(at.x());
    jet.dy += penalty->slope(at.y());
  }
  return jet;
}

HessianJet<double> RegularisedFunction::hessian(const Point& at) const {
  HessianJet<double> jet = inner_->hessian(at);
  jet.value = withPenalties(jet.value, penalties_, at.x(), at.y());
  for (const auto& penalty : penalties_) {
    jet.dx += penalty->slope(at.x());
    jet.dy += penalty->slope(at.y());
    jet.dxx += penalty->curvature(at.x());
    jet.dyy += penalty->curvature(at.y());
  }
  return jet;
}

void RegularisedFunction::evaluate(const PointBatch& points) const {
  inner_->evaluate(points);
  for (const auto& penalty : penalties_) {
    penalty->addTo(points.x, points.value, points.dx);
    penalty->addTo(points.y, points.value, points.dy);
  }
}

}  // namespace descent
