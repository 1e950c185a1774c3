// SPDX-License-Identifier: GPL-3.0-or-later
/// QuadraticModel: what a method of second order takes the surface for at a point,
///   q(p) = f + g·(p − a) + ½ (p − a)·H (p − a),
/// and its isolines as conics in closed form: ellipses round an extremum, hyperbolas about a saddle.
#pragma once

#include <optional>
#include <vector>

#include <Eigen/Core>

#include "core/numeric/vector.h"

namespace descent {

struct QuadraticModel {
  Point at{0, 0};
  Point gradient{0, 0};
  Eigen::Matrix2d hessian = Eigen::Matrix2d::Zero();  ///< symmetric

  /// q(p) − f.
  double changeAt(const Point& p) const;
  /// Where q is flat; nothing where a curvature is 0 beside the other: then there is no such point or a line of them.
  std::optional<Point> center() const;
};

/// Isolines of `model` at equal distances from its centre, the outermost through the model's own point; about a saddle
/// those on the other side too, cut off `reach` away from the centre. Empty without a centre or where the gradient is
/// 0.
std::vector<std::vector<Point>> isolines(const QuadraticModel& model, double reach);

}  // namespace descent
