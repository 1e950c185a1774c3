// SPDX-License-Identifier: GPL-3.0-or-later
/// BatchNoise: how gradients of batches scatter about the full gradient at a point, exactly, from the gradients of
/// single points. Batches are drawn from n points without putting back:
///   cov(g_B) = Σ/B · (n − B)/(n − 1),   noise = √trace cov(g_B),   about 1/√B while B is far below n
#pragma once

#include <Eigen/Core>

#include "core/objective/regression/regression.h"

namespace descent {

struct BatchNoise {
  Point gradient{0, 0};                                  ///< of all training points
  Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();  ///< Σ, of single points
  std::size_t points = 1;

  static BatchNoise at(const Regression& regression, const Point& parameters);

  Eigen::Matrix2d covarianceOf(std::size_t batch) const;
  /// The root of the mean squared distance of a batch's gradient from the full one.
  double noise(std::size_t batch) const;
  /// The same beside the full gradient.
  double relative(std::size_t batch) const;
};

/// A closed curve of `corners` points at one standard deviation about `middle`.
std::vector<Point> ellipseOf(const Eigen::Matrix2d& covariance, const Point& middle, int corners = 64);

}  // namespace descent
