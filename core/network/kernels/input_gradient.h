// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradient of a convolution's input for any stride, one tap at a time:
///   dx[i][r·stride + ky − reach][c·stride + kx − reach] += w[o][i][ky][kx] · dy[o][r][c]
#pragma once

#include "core/network/extents.h"
#include "core/network/plane.h"

namespace descent::kernels {

template <class Scalar>
struct InputGradient {
  Plane<Scalar> outputGradient;
  const Scalar* weights = nullptr;  ///< [o][i][ky][kx]
  Extent kernel, stride, reach;
};

/// One row of dy into one row of dx, all taps of kernel row `w`.
template <class Scalar>
void addTapRow(const InputGradient<Scalar>& g, const Scalar* w, const Scalar* dy, Scalar* dx, Index inputColumns) {
  using Pixel = Pack<Scalar, blockImages>;
  for (Index column = 0; column < g.outputGradient.shape.columns; ++column, dy += blockImages) {
    for (Index kx = 0; kx < g.kernel.columns; ++kx) {
      const Index x = column * g.stride.columns + kx - g.reach.columns;
      if (x < 0 || x >= inputColumns) continue;
      Scalar* to = dx + x * blockImages;
      (Pixel::load(to) + Pixel(w[kx]) * Pixel::load(dy)).store(to);
    }
  }
}

template <class Scalar>
void plainInputGradient(const InputGradient<Scalar>& g, const Plane<Scalar>& dx) {
  const Shape &in = dx.shape, &out = g.outputGradient.shape;
  forEachRow(in, [&](Index channel, Index row) { std::fill_n(dx.at(channel, row, 0), in.columns * blockImages, Scalar(0)); });
  for (Index i = 0; i < in.channels; ++i) {
    forEachRow(out, [&](Index o, Index row) {
      for (Index ky = 0; ky < g.kernel.rows; ++ky) {
        const Index y = row * g.stride.rows + ky - g.reach.rows;
        if (y < 0 || y >= in.rows) continue;
        const Scalar* w = g.weights + ((o * in.channels + i) * g.kernel.rows + ky) * g.kernel.columns;
        addTapRow(g, w, g.outputGradient.at(o, row, 0), dx.at(i, y, 0), in.columns);
      }
    });
  }
}

}  // namespace descent::kernels
