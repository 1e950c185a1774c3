// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolution, its gradients and the products of a dense layer as the formulas say them, one image, one number at a
/// time, in double: what the fast kernels are held to.
#pragma once

#include <vector>

#include "core/network/extents.h"

namespace descent::plain {

/// An image or a gradient: [channel][row][column]; reads zero outside.
struct Picture {
  Shape shape;
  std::vector<double> values;

  explicit Picture(const Shape& s) : shape(s), values(static_cast<std::size_t>(s.size())) {}
  bool inside(Index r, Index c) const { return r >= 0 && c >= 0 && r < shape.rows && c < shape.columns; }
  double& at(Index channel, Index r, Index c) { return values[static_cast<std::size_t>((channel * shape.rows + r) * shape.columns + c)]; }
  double get(Index channel, Index r, Index c) const { return inside(r, c) ? const_cast<Picture*>(this)->at(channel, r, c) : 0; }
};

/// A bank of kernels: weights [out][in][row][column] and where they are laid.
struct Bank {
  Index out = 1, in = 1;
  Extent kernel, stride, padding;
  std::vector<double> weights, bias;

  std::size_t place(Index o, Index i, Index ky, Index kx) const {
    return static_cast<std::size_t>(((o * in + i) * kernel.rows + ky) * kernel.columns + kx);
  }
  Index row(Index r, Index ky) const { return r * stride.rows + ky - padding.rows; }
  Index column(Index c, Index kx) const { return c * stride.columns + kx - padding.columns; }

  /// visit(o, i, ky, kx, r, c) for every product of the convolution.
  template <class Visit>
  void forEachProduct(const Shape& output, Visit visit) const {
    for (Index o = 0; o < out; ++o)
      for (Index i = 0; i < in; ++i)
        for (Index ky = 0; ky < kernel.rows; ++ky)
          for (Index kx = 0; kx < kernel.columns; ++kx)
            for (Index r = 0; r < output.rows; ++r)
              for (Index c = 0; c < output.columns; ++c) visit(o, i, ky, kx, r, c);
  }
};

inline Picture convolve(const Bank& bank, const Picture& x, const Shape& output) {
  Picture y(output);
  for (Index o = 0; o < bank.out; ++o)
    for (Index r = 0; r < output.rows; ++r)
      for (Index c = 0; c < output.columns; ++c) y.at(o, r, c) = bank.bias[static_cast<std::size_t>(o)];
  bank.forEachProduct(output, [&](Index o, Index i, Index ky, Index kx, Index r, Index c) {
    y.at(o, r, c) += bank.weights[bank.place(o, i, ky, kx)] * x.get(i, bank.row(r, ky), bank.column(c, kx));
  });
  return y;
}

inline Picture inputGradient(const Bank& bank, const Picture& dy, const Shape& input) {
  Picture dx(input);
  bank.forEachProduct(dy.shape, [&](Index o, Index i, Index ky, Index kx, Index r, Index c) {
    if (!dx.inside(bank.row(r, ky), bank.column(c, kx))) return;
    dx.at(i, bank.row(r, ky), bank.column(c, kx)) += bank.weights[bank.place(o, i, ky, kx)] * dy.get(o, r, c);
  });
  return dx;
}

/// Adds one image's share.
inline void addWeightGradient(const Bank& bank, const Picture& x, const Picture& dy, std::vector<double>& dw) {
  bank.forEachProduct(dy.shape, [&](Index o, Index i, Index ky, Index kx, Index r, Index c) {
    dw[bank.place(o, i, ky, kx)] += dy.get(o, r, c) * x.get(i, bank.row(r, ky), bank.column(c, kx));
  });
}

}  // namespace descent::plain
