// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/masked_function.h"

namespace descent {

double MaskedFunction::value(const Point& at) const {
  double sum = 0;
  for (const WeightedMask& mask : masks_) sum += mask.weight * inner_->value(mask.factors.cwiseProduct(at));
  return sum;
}

GradientJet<double> MaskedFunction::gradient(const Point& at) const {
  GradientJet<double> sum = constantJet<1>(0.0);
  for (const auto& [factors, weight] : masks_) {
    const GradientJet<double> one = inner_->gradient(factors.cwiseProduct(at));
    sum.value += weight * one.value;
    sum.dx += weight * (factors.x() * one.dx);
    sum.dy += weight * (factors.y() * one.dy);
  }
  return sum;
}

HessianJet<double> MaskedFunction::hessian(const Point& at) const {
  HessianJet<double> sum = constantJet<2>(0.0);
  for (const auto& [factors, weight] : masks_) {
    const HessianJet<double> one = inner_->hessian(factors.cwiseProduct(at));
    sum.value += weight * one.value;
    sum.dx += weight * (factors.x() * one.dx);
    sum.dy += weight * (factors.y() * one.dy);
    sum.dxx += weight * (factors.x() * factors.x() * one.dxx);
    sum.dxy += weight * (factors.x() * factors.y() * one.dxy);
    sum.dyy += weight * (factors.y() * factors.y() * one.dyy);
  }
  return sum;
}

void MaskedFunction::evaluate(const PointBatch& points) const {
  const std::size_t count = points.x.size();
  const bool slopes = !points.dx.empty();
  std::vector<double> x(count), y(count), value(count), dx(slopes ? count : 0), dy(dx.size());
  for (const std::span<double>& sums : {points.value, points.dx, points.dy}) std::fill(sums.begin(), sums.end(), 0.0);
  for (const auto& [factors, weight] : masks_) {
    for (std::size_t i = 0; i < count; ++i) {
      x[i] = factors.x() * points.x[i];
      y[i] = factors.y() * points.y[i];
    }
    inner_->evaluate({.x = x, .y = y, .value = value, .dx = dx, .dy = dy});
    for (std::size_t i = 0; i < count; ++i) points.value[i] += weight * value[i];
    for (std::size_t i = 0; i < dx.size(); ++i) {
      points.dx[i] += weight * (factors.x() * dx[i]);
      points.dy[i] += weight * (factors.y() * dy[i]);
    }
  }
}

}  // namespace descent
