// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/regression/least_squares.h"

#include <Eigen/Eigenvalues>

namespace descent {
namespace {

using Symmetric = Eigen::Matrix2d;

/// M⁻¹b, or of a singular M the solution of least norm.
Point solved(const Symmetric& moments, const Point& right, bool& unique) {
  const Eigen::SelfAdjointEigenSolver<Symmetric> eigen(moments);
  const Point values = eigen.eigenvalues();
  constexpr double rounding = 1e-14;
  unique = values[0] > rounding * values[1];
  Point result(0, 0);
  for (int i = 0; i < 2; ++i) {
    const Point axis = eigen.eigenvectors().col(i);
    if (values[i] > rounding * values[1]) result += axis.dot(right) / values[i] * axis;
  }
  return result;
}

}  // namespace

LeastSquares::LeastSquares(const Samples& samples) {
  const double count = static_cast<double>(samples.count());
  Symmetric moments = Symmetric::Zero();
  for (std::size_t i = 0; i < samples.count(); ++i) {
    const Point x = samples.at(i).features;
    moments += x * x.transpose();
  }
  moments /= count;
  // Each round takes away what rounding left of the gradient in the round before.
  constexpr int rounds = 3;
  for (int round = 0; round < rounds; ++round) {
    Point left(0, 0);
    value_ = 0;
    for (std::size_t i = 0; i < samples.count(); ++i) {
      const LabelledPoint sample = samples.at(i);
      const double residual = minimum_.dot(sample.features) - sample.target;
      left += residual * sample.features;
      value_ += residual * residual;
    }
    value_ /= count;
    left /= count;
    slopeX_ = 2 * left.x();
    slopeY_ = 2 * left.y();
    if (round + 1 < rounds) minimum_ -= solved(moments, left, unique_);
  }
  xx_ = moments(0, 0);
  xy_ = moments(0, 1);
  yy_ = moments(1, 1);
}

template <int Order, class Scalar>
Jet<Scalar, Order> LeastSquares::jet(Scalar x, Scalar y) const {
  const Scalar dx = x - Scalar(minimum_.x()), dy = y - Scalar(minimum_.y());
  const Scalar mx = Scalar(xx_) * dx + Scalar(xy_) * dy, my = Scalar(xy_) * dx + Scalar(yy_) * dy;
  const Scalar gx(slopeX_), gy(slopeY_), two(2);
  Jet<Scalar, Order> result;
  result.value = Scalar(value_) + ((gx + mx) * dx + (gy + my) * dy);
  if constexpr (Order > 0) {
    result.dx = gx + two * mx;
    result.dy = gy + two * my;
  }
  if constexpr (Order > 1) {
    result.dxx = Scalar(2 * xx_);
    result.dxy = Scalar(2 * xy_);
    result.dyy = Scalar(2 * yy_);
  }
  return result;
}

double LeastSquares::value(const Point& at) const { return jet<0>(at.x(), at.y()).value; }
GradientJet<double> LeastSquares::gradient(const Point& at) const { return jet<1>(at.x(), at.y()); }
HessianJet<double> LeastSquares::hessian(const Point& at) const { return jet<2>(at.x(), at.y()); }

void LeastSquares::evaluate(const PointBatch& points) const {
  using Lanes = Pack<double>;
  std::size_t i = 0;
  const bool slopes = !points.dx.empty();
  for (; i + Lanes::size <= points.x.size(); i += Lanes::size) {
    const auto found = jet<1>(Lanes::load(&points.x[i]), Lanes::load(&points.y[i]));
    found.value.store(&points.value[i]);
    if (!slopes) continue;
    found.dx.store(&points.dx[i]);
    found.dy.store(&points.dy[i]);
  }
  for (; i < points.x.size(); ++i) {
    const auto found = jet<1>(points.x[i], points.y[i]);
    points.value[i] = found.value;
    if (!slopes) continue;
    points.dx[i] = found.dx;
    points.dy[i] = found.dy;
  }
}

}  // namespace descent
