// SPDX-License-Identifier: GPL-3.0-or-later
/// Planes through the weights of a network:
///   random       each filter (what makes one output) of a normal direction has the norm of that filter of the weights;
///                biases, γ and β stay as they are (Li et al. 2018, arXiv:1712.09913, section 4)
///   principal    the two directions in which points, such as those of a trajectory, differ most (PCA, about their
///   mean) through three points
/// Directions of the last two have length 1 and are orthogonal: distances in the plane are distances between weights.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/numeric/workers.h"
#include "core/objective/parameter_layout.h"
#include "core/objective/plane_slice.h"

namespace descent {

PlaneSlice randomPlane(const ParameterLayout& layout, Vector origin, std::uint64_t seed);

using PointList = std::vector<ConstVectorRef<float>>;

/// Nothing if the points lie on a line. The first of them has a negative place on the first axis, the one farthest
/// along the second a positive one there.
std::optional<PlaneSlice> principalPlane(const PointList& points, Vector origin, Workers& workers);

/// From `a`, first towards `b`; nothing if the three lie on a line.
std::optional<PlaneSlice> planeThrough(Vector a, const Vector& b, const Vector& c);

/// How much of the variance of points, about their mean, a plane holds: along its first direction, and along what of
/// the second is orthogonal to that.
struct VarianceShares {
  double first = 0, second = 0;

  double together() const { return first + second; }
};

VarianceShares varianceShares(const PlaneSlice& slice, const PointList& points, Workers& workers);

}  // namespace descent
