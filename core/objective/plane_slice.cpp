// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/plane_slice.h"

#include <Eigen/LU>

namespace descent {

Vector PlaneSlice::at(const Point& place) const { return origin + place.x() * first + place.y() * second; }

Point PlaneSlice::project(const Vector& x) const {
  Eigen::Matrix2d products;
  const double across = first.dot(second);
  products << first.squaredNorm(), across, across, second.squaredNorm();
  const Vector way = x - origin;
  return products.inverse() * Point(first.dot(way), second.dot(way));
}

double PlaneSlice::distance(const Vector& x) const { return (x - at(project(x))).norm(); }

}  // namespace descent
