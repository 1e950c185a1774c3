// SPDX-License-Identifier: GPL-3.0-or-later
/// A dense layer on one image: y = W x + b, dx = Wᵀ dy, dW += dy xᵀ, W row by row as it lies in the flat vector.
#pragma once

#include "core/network/image/image_layer.h"

namespace descent {

template <class Scalar>
class ImageDense final : public ImageLayer<Scalar> {
 public:
  ImageDense(Index inputs, Index units, bool bias) : inputs_(inputs), units_(units), bias_(bias) {}

  void forward(const ImageCell<Scalar>& cell) const override {
    Index row = 0;
    for (; row + 8 <= units_; row += 8) dotRows<8>(cell, row);
    for (; row + 2 <= units_; row += 2) dotRows<2>(cell, row);
    for (; row < units_; ++row) dotRows<1>(cell, row);
  }

  void backward(const ImageCell<Scalar>& cell) const override {
    for (Index row = 0; row < units_; ++row) addOuter(cell, row);
    if (!cell.inputGradient.origin) return;
    Index column = 0;
    for (; column + 8 * lanes <= inputs_; column += 8 * lanes) sumColumns<8>(cell, column);
    for (; column + lanes <= inputs_; column += lanes) sumColumns<1>(cell, column);
    for (; column < inputs_; ++column) {
      Scalar sum = 0;
      for (Index row = 0; row < units_; ++row)
        sum += cell.parameters[row * inputs_ + column] * cell.outputGradient.origin[row];
      cell.inputGradient.origin[column] = sum;
    }
  }

 private:
  static constexpr Index lanes = nativeLanes<Scalar>;

  template <int rows>
  void dotRows(const ImageCell<Scalar>& cell, Index first) const {
    const Scalar *x = cell.input.origin, *w = cell.parameters + first * inputs_;
    Pack<Scalar> sums[rows];
#pragma GCC unroll 8
    for (int r = 0; r < rows; ++r) sums[r] = Pack<Scalar>(Scalar(0));
    Index k = 0;
    for (; k + lanes <= inputs_; k += lanes) {
      const Pack<Scalar> input = Pack<Scalar>::load(x + k);
#pragma GCC unroll 8
      for (int r = 0; r < rows; ++r) sums[r] = multiplyAdd(Pack<Scalar>::load(w + r * inputs_ + k), input, sums[r]);
    }
#pragma GCC unroll 8
    for (int r = 0; r < rows; ++r) {
      Scalar sum = sumOfLanes(sums[r]);
      for (Index rest = k; rest < inputs_; ++rest) sum += w[r * inputs_ + rest] * x[rest];
      cell.output.origin[first + r] = bias_ ? sum + cell.parameters[units_ * inputs_ + first + r] : sum;
    }
  }

  template <int packs>
  void sumColumns(const ImageCell<Scalar>& cell, Index first) const {
    Pack<Scalar> sums[packs];
#pragma GCC unroll 8
    for (int k = 0; k < packs; ++k) sums[k] = Pack<Scalar>(Scalar(0));
    const Scalar* w = cell.parameters + first;
    for (Index row = 0; row < units_; ++row, w += inputs_) {
      const Pack<Scalar> gradient(cell.outputGradient.origin[row]);
#pragma GCC unroll 8
      for (int k = 0; k < packs; ++k) sums[k] = multiplyAdd(Pack<Scalar>::load(w + k * lanes), gradient, sums[k]);
    }
#pragma GCC unroll 8
    for (int k = 0; k < packs; ++k) sums[k].store(cell.inputGradient.origin + first + k * lanes);
  }

  /// The first image of a batch writes, the others add.
  void addOuter(const ImageCell<Scalar>& cell, Index row) const {
    const Scalar* x = cell.input.origin;
    Scalar* to = cell.gradient + row * inputs_;
    const Scalar dy = cell.outputGradient.origin[row];
    const Pack<Scalar> gradient(dy);
    Index k = 0;
    for (; k + lanes <= inputs_; k += lanes) {
      const Pack<Scalar> product = Pack<Scalar>::load(x + k) * gradient;
      (cell.first ? product : Pack<Scalar>::load(to + k) + product).store(to + k);
    }
    for (; k < inputs_; ++k) to[k] = (cell.first ? Scalar(0) : to[k]) + x[k] * dy;
    if (!bias_) return;
    Scalar& bias = cell.gradient[units_ * inputs_ + row];
    bias = (cell.first ? Scalar(0) : bias) + dy;
  }

  Index inputs_, units_;
  bool bias_;
};

}  // namespace descent
