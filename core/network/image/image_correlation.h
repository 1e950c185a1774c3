// SPDX-License-Identifier: GPL-3.0-or-later
/// Cross-correlation of one image, output channels in lanes:
///   y[r][c][o] = bias[o] + Σ_ky Σ_kx Σ_i x[r + ky − reach][c + kx − reach][i] · w[ky][kx][i][o]
/// A row of pixels × one block of lanes is summed in registers. Serves forward, and backward with turned kernels; the
/// input's border must be zero as far as windows reach.
#pragma once

#include "core/network/extents.h"
#include "core/network/image/image_plane.h"

namespace descent::image_kernels {

template <class Scalar>
struct Correlation {
  ImagePlane<Scalar> input, output;
  Extent kernel, reach;
  const Scalar* weights = nullptr;  ///< [block of lanes][ky][kx][i][lane]
  const Scalar* bias = nullptr;     ///< filled up to whole blocks; null: none
};

template <int pixels, class Scalar>
[[gnu::noinline]] void correlatePixels(const Correlation<Scalar>& c, Index row, Index column) {
  constexpr Index lanes = nativeLanes<Scalar>;
  const Index inputs = c.input.shape.channels, stride = c.input.pixelStride;
  const Index top = row - c.reach.rows;
  const Index begin = std::max<Index>(0, -top), end = std::min(c.kernel.rows, c.input.shape.rows - top);
  for (Index lane = 0; lane < c.output.pixelStride; lane += lanes) {
    Pack<Scalar> sums[pixels];
#pragma GCC unroll 8
    for (int p = 0; p < pixels; ++p) sums[p] = c.bias ? Pack<Scalar>::load(c.bias + lane) : Pack<Scalar>(Scalar(0));
    const Scalar* block = c.weights + lane * c.kernel.rows * c.kernel.columns * inputs;
    for (Index ky = begin; ky < end; ++ky) {
      const Scalar* x = c.input.at(top + ky, column - c.reach.columns);
      const Scalar* w = block + ky * c.kernel.columns * inputs * lanes;
      for (Index kx = 0; kx < c.kernel.columns; ++kx, x += stride) {
        for (Index i = 0; i < inputs; ++i, w += lanes) {
          const Pack<Scalar> weight = Pack<Scalar>::load(w);
#pragma GCC unroll 8
          for (int p = 0; p < pixels; ++p) sums[p] = multiplyAdd(Pack<Scalar>(x[p * stride + i]), weight, sums[p]);
        }
      }
    }
#pragma GCC unroll 8
    for (int p = 0; p < pixels; ++p) sums[p].store(c.output.at(row, column + p) + lane);
  }
}

/// Pixels left over at the end of a row are computed together with some that are computed already.
template <int pixels, class Scalar>
void correlateRows(const Correlation<Scalar>& c) {
  for (Index row = 0; row < c.output.shape.rows; ++row) {
    for (Index column = 0; column < c.output.shape.columns; column += pixels) {
      correlatePixels<pixels>(c, row, std::min(column, c.output.shape.columns - pixels));
    }
  }
}

template <class Scalar>
void correlate(const Correlation<Scalar>& c) {
  const Index columns = c.output.shape.columns;
  if (columns >= 8) return correlateRows<8>(c);
  if (columns >= 4) return correlateRows<4>(c);
  return columns >= 2 ? correlateRows<2>(c) : correlateRows<1>(c);
}

/// How weights lie in memory: how far it is from one output, input, row, column to the next.
struct WeightStrides {
  Index output, input, row, column;
};

template <class Scalar>
struct WeightOrder {
  Index outputs, inputs;
  Extent kernel;
  WeightStrides strides;

  Index blocks() const { return (outputs + nativeLanes<Scalar> - 1) / nativeLanes<Scalar>; }
  Index size() const {
    return (outputs + channelLanes - 1) / channelLanes * channelLanes * inputs * kernel.rows * kernel.columns;
  }

  /// Calls visit(number in memory, its place in [block][ky][kx][i][lane]) for every weight.
  template <class Number, class Visit>
  void forEach(Number* memory, Visit visit) const {
    constexpr Index lanes = nativeLanes<Scalar>;
    Index place = 0;
    for (Index first = 0; first < outputs; first += lanes) {
      const Index width = std::min(lanes, outputs - first);
      for (Index row = 0; row < kernel.rows; ++row) {
        for (Index column = 0; column < kernel.columns; ++column) {
          for (Index input = 0; input < inputs; ++input, place += lanes) {
            Number* at =
                memory + first * strides.output + input * strides.input + row * strides.row + column * strides.column;
            for (Index lane = 0; lane < width; ++lane) visit(at[lane * strides.output], place + lane);
          }
        }
      }
    }
  }
};

}  // namespace descent::image_kernels
