// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/batch_noise.h"

#include <cmath>
#include <numbers>

#include <Eigen/Eigenvalues>

#include "core/numeric/elementary.h"

namespace descent {

BatchNoise BatchNoise::at(const Regression& regression, const Point& parameters) {
  BatchNoise result;
  std::vector<Point> gradients;
  for (std::size_t i = 0; i < regression.table().points.size(); ++i) {
    if (!regression.heldOut()[i]) gradients.push_back(regression.gradientOf(parameters, i));
  }
  result.points = gradients.size();
  const double count = static_cast<double>(gradients.size());
  for (const Point& gradient : gradients) result.gradient += gradient / count;
  for (const Point& gradient : gradients) {
    const Point away = gradient - result.gradient;
    result.covariance += away * away.transpose() / count;
  }
  return result;
}

Eigen::Matrix2d BatchNoise::covarianceOf(std::size_t batch) const {
  if (points < 2) return Eigen::Matrix2d::Zero();
  const double n = static_cast<double>(points), b = static_cast<double>(std::min(batch, points));
  return covariance * ((n - b) / (b * (n - 1)));
}

double BatchNoise::noise(std::size_t batch) const { return std::sqrt(covarianceOf(batch).trace()); }

double BatchNoise::relative(std::size_t batch) const { return noise(batch) / gradient.norm(); }

std::vector<Point> ellipseOf(const Eigen::Matrix2d& covariance, const Point& middle, int corners) {
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> eigen(covariance);
  const Point sizes = eigen.eigenvalues().cwiseMax(0).cwiseSqrt();
  std::vector<Point> points;
  for (int i = 0; i <= corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    points.push_back(middle + eigen.eigenvectors() *
                                  Point(sizes[0] * elementary::cos(angle), sizes[1] * elementary::sin(angle)));
  }
  return points;
}

}  // namespace descent
