// SPDX-License-Identifier: GPL-3.0-or-later
/// PlaneSlice: a plane through a space of many parameters: x(a, b) = origin + a·first + b·second.
/// What lies beside the plane is seen from above: its place is that of the nearest point of the plane, by least
/// squares, so the two directions need not be orthogonal.
#pragma once

#include "core/numeric/vector.h"

namespace descent {

struct PlaneSlice {
  Vector origin, first, second;

  Vector at(const Point& place) const;
  Point project(const Vector& x) const;
  /// From `x` to the plane.
  double distance(const Vector& x) const;
};

}  // namespace descent
