// SPDX-License-Identifier: GPL-3.0-or-later
/// The names of the dense vectors and matrices that every module speaks: Eigen's, column-major.
/// A parameter is `VectorRef` (written) or `ConstVectorRef` (read); both bind to a segment without a copy.
#pragma once

#include <Eigen/Core>

namespace descent {

template <class Scalar>
using VectorOf = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
template <class Scalar>
using MatrixOf = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
template <class Scalar>
using VectorRef = Eigen::Ref<VectorOf<Scalar>>;
template <class Scalar>
using ConstVectorRef = Eigen::Ref<const VectorOf<Scalar>>;

using Vector = VectorOf<double>;
using Matrix = MatrixOf<double>;

/// A point (x, y) of a surface, or a direction in its plane.
using Point = Eigen::Vector2d;

}  // namespace descent
