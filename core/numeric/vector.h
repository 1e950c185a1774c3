// SPDX-License-Identifier: GPL-3.0-or-later
/// The names of the dense vectors and matrices that every module speaks: Eigen's, column-major.
/// A parameter is `VectorRef` (written) or `ConstVectorRef` (read): views of whole vectors or segments, never a copy.
/// (Eigen::Ref<const …> also holds a vector of its own for expressions; making and freeing it takes more
/// instructions than a step of gradient descent in the plane.)
#pragma once

#include <Eigen/Core>
#include <concepts>

namespace descent {

template <class Scalar>
using VectorOf = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
template <class Scalar>
using MatrixOf = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

/// Numbers that lie one after the other in memory, as a column.
template <class Expression, class Pointer>
concept ConsecutiveNumbers = requires(Expression& expression) {
  { expression.data() } -> std::convertible_to<Pointer>;
  requires std::remove_cvref_t<Expression>::InnerStrideAtCompileTime == 1;
  requires std::remove_cvref_t<Expression>::ColsAtCompileTime == 1;
};

template <class Scalar>
class VectorRef : public Eigen::Map<VectorOf<Scalar>> {
 public:
  using Eigen::Map<VectorOf<Scalar>>::Map;
  using Eigen::Map<VectorOf<Scalar>>::operator=;
  VectorRef(const VectorRef&) = default;

  template <class Expression>
  requires ConsecutiveNumbers<Expression, Scalar*> VectorRef(Expression&& expression)
      : Eigen::Map<VectorOf<Scalar>>(expression.data(), expression.size()) {}

  /// Of the numbers, as Eigen's.
  VectorRef& operator=(const VectorRef& other) {
    Eigen::Map<VectorOf<Scalar>>::operator=(other);
    return *this;
  }
};

template <class Scalar>
class ConstVectorRef : public Eigen::Map<const VectorOf<Scalar>> {
 public:
  using Eigen::Map<const VectorOf<Scalar>>::Map;

  template <class Expression>
  requires ConsecutiveNumbers<Expression, const Scalar*> ConstVectorRef(Expression&& expression)
      : Eigen::Map<const VectorOf<Scalar>>(expression.data(), expression.size()) {}
};

using Vector = VectorOf<double>;
using Matrix = MatrixOf<double>;

/// A point (x, y) of a surface, or a direction in its plane.
using Point = Eigen::Vector2d;

}  // namespace descent
