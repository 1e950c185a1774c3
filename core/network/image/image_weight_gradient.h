// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradient of a convolution's weights on one image, output channels in lanes, added to what is there:
///   dw[ky][kx][i][o] += Σ_r Σ_c x[r + ky − reach][c + kx − reach][i] · dy[r][c][o]
/// All taps of one input channel (of some, for small kernels) are summed in registers while the image is swept once.
#pragma once

#include "core/network/extents.h"
#include "core/network/image/image_plane.h"

namespace descent::image_kernels {

template <class Scalar>
struct WeightGradient {
  ImagePlane<Scalar> input, outputGradient;
  Extent reach;
  Scalar* sums = nullptr;  ///< [block of lanes][ky][kx][i][lane]
};

template <int taps, int channels, class Scalar>
[[gnu::noinline]] void sweep(const WeightGradient<Scalar>& g, Index input, Index lane) {
  constexpr Index lanes = nativeLanes<Scalar>;
  const Index inputs = g.input.shape.channels, stride = g.input.pixelStride, row = g.input.rowStride;
  Pack<Scalar> sums[taps][taps][channels];
  Scalar* to = g.sums + (lane * taps * taps * inputs) + input * lanes;
#pragma GCC unroll 5
  for (int ky = 0; ky < taps; ++ky)
#pragma GCC unroll 5
    for (int kx = 0; kx < taps; ++kx)
#pragma GCC unroll 8
      for (int i = 0; i < channels; ++i)
        sums[ky][kx][i] = Pack<Scalar>::load(to + ((ky * taps + kx) * inputs + i) * lanes);
  const Shape& out = g.outputGradient.shape;
  for (Index r = 0; r < out.rows; ++r) {
    const Scalar* x = g.input.at(r - g.reach.rows, -g.reach.columns) + input;
    const Scalar* dy = g.outputGradient.at(r, 0) + lane;
    for (Index c = 0; c < out.columns; ++c, x += stride, dy += g.outputGradient.pixelStride) {
      const Pack<Scalar> gradient = Pack<Scalar>::load(dy);
#pragma GCC unroll 5
      for (int ky = 0; ky < taps; ++ky)
#pragma GCC unroll 5
        for (int kx = 0; kx < taps; ++kx)
#pragma GCC unroll 8
          for (int i = 0; i < channels; ++i)
            sums[ky][kx][i] = multiplyAdd(Pack<Scalar>(x[ky * row + kx * stride + i]), gradient, sums[ky][kx][i]);
    }
  }
#pragma GCC unroll 5
  for (int ky = 0; ky < taps; ++ky)
#pragma GCC unroll 5
    for (int kx = 0; kx < taps; ++kx)
#pragma GCC unroll 8
      for (int i = 0; i < channels; ++i) sums[ky][kx][i].store(to + ((ky * taps + kx) * inputs + i) * lanes);
}

/// `together` input channels at once, as many as the registers hold beside the taps.
template <int taps, int together, class Scalar>
void weightGradient(const WeightGradient<Scalar>& g) {
  for (Index lane = 0; lane < g.outputGradient.pixelStride; lane += nativeLanes<Scalar>) {
    Index input = 0;
    for (; input + together <= g.input.shape.channels; input += together) sweep<taps, together>(g, input, lane);
    for (; input < g.input.shape.channels; ++input) sweep<taps, 1>(g, input, lane);
  }
}

/// Square kernels of 1, 3 and 5 pixels.
template <class Scalar>
void weightGradient(const WeightGradient<Scalar>& g, Index taps) {
  switch (taps) {
    case 1:
      return weightGradient<1, 8>(g);
    case 3:
      return weightGradient<3, 2>(g);
    default:
      return weightGradient<5, 1>(g);
  }
}

}  // namespace descent::image_kernels
