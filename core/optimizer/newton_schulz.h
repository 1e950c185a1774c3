// SPDX-License-Identifier: GPL-3.0-or-later
/// NewtonSchulz: brings all singular values of a matrix near 1 without a decomposition; U Σ Vᵀ becomes about U Vᵀ.
///   X ← X/(‖X‖_F + 1e-7)    repeated: A = XXᵀ, X ← aX + (bA + cA²)X    a, b, c = 3.4445, −4.7750, 2.0315
/// Jordan et al. 2024, "Muon": the quintic's coefficients give up convergence to 1 for speed; after five rounds
/// singular values lie between about 0.7 and 1.2. There in bfloat16, here in the rule's scalar.
#pragma once

#include <cstdint>

#include "core/numeric/length.h"

namespace descent {

template <class Scalar>
class NewtonSchulz {
 public:
  using Matrix = Eigen::Map<MatrixOf<Scalar>>;

  /// Makes room for matrices of this size; of several the largest counts.
  void reserve(Eigen::Index rows, Eigen::Index columns) {
    const Eigen::Index shorter = std::min(rows, columns);
    for (auto* buffer : {&wide_, &next_}) growTo(*buffer, rows * columns);
    for (auto* buffer : {&gram_, &polynomial_}) growTo(*buffer, shorter * shorter);
  }

  void orthogonalise(Matrix matrix, std::int64_t rounds) {
    const bool tall = matrix.rows() > matrix.cols();
    const Eigen::Index rows = std::min(matrix.rows(), matrix.cols()), columns = std::max(matrix.rows(), matrix.cols());
    Matrix x(wide_.data(), rows, columns), next(next_.data(), rows, columns);
    Matrix gram(gram_.data(), rows, rows), polynomial(polynomial_.data(), rows, rows);
    if (tall) {
      x = matrix.transpose();
    } else {
      x = matrix;
    }
    const Eigen::Map<const VectorOf<Scalar>> entries(wide_.data(), x.size());
    x *= Scalar(1 / (lengthOf<Scalar>(entries) + 1e-7));
    for (std::int64_t i = 0; i < rounds; ++i) {
      gram.noalias() = x * x.transpose();
      polynomial.noalias() = Scalar(2.0315) * gram * gram;
      polynomial += Scalar(-4.7750) * gram;
      next.noalias() = polynomial * x;
      x = Scalar(3.4445) * x + next;
    }
    if (tall) {
      matrix = x.transpose();
    } else {
      matrix = x;
    }
  }

 private:
  static void growTo(VectorOf<Scalar>& buffer, Eigen::Index size) {
    if (buffer.size() < size) buffer.resize(size);
  }

  VectorOf<Scalar> wide_, next_, gram_, polynomial_;
};

}  // namespace descent
