// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradient of a convolution's weights on one block:
///   dw[o][i][ky][kx] = Σ_r Σ_c Σ_images dy[o][r][c] · x[i][r·stride + ky − reach][c·stride + kx − reach]
/// Register-tiled: one row of taps × a tile of output channels is summed while the image is swept once; the lanes
/// are added at the very end.
#pragma once

#include "core/network/kernels/correlation.h"

namespace descent::kernels {

template <class Scalar>
struct WeightGradient {
  Plane<Scalar> input, outputGradient;
  Extent kernel, stride, reach;
  Scalar* sums = nullptr;  ///< [o][i][ky][kx], overwritten
};

/// Kernel widths with unrolled taps, and as many channels as the registers hold beside them.
template <int columns>
inline constexpr std::array<int, 5> gradientWidths = {1, 1, 1, 1, 1};
template <>
inline constexpr std::array<int, 5> gradientWidths<1> = {8, 6, 4, 2, 1};
template <>
inline constexpr std::array<int, 5> gradientWidths<3> = registers == 32 ? std::array<int, 5>{8, 6, 4, 2, 1} : std::array<int, 5>{3, 2, 2, 2, 1};
template <>
inline constexpr std::array<int, 5> gradientWidths<5> = registers == 32 ? std::array<int, 5>{4, 3, 2, 2, 1} : std::array<int, 5>{2, 2, 2, 2, 1};

/// Output rows whose input row, at tap `ky`, lies inside the image.
struct Rows {
  Index begin, end;
};
inline Rows rowsInside(Index ky, Index stride, Index reach, const Shape& input, Index outputRows) {
  const Index offset = ky - reach;
  const Index begin = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
  const Index last = input.rows - 1 - offset;
  return {begin, last < 0 ? begin : std::min(outputRows, last / stride + 1)};
}

template <int columns, int width, class Scalar>
[[gnu::noinline]] void sweep(const WeightGradient<Scalar>& g, Index firstOutput, Index input, Index ky) {
  Pack<Scalar> sums[width][columns];
#pragma GCC unroll 8
  for (int o = 0; o < width; ++o) {
#pragma GCC unroll 8
    for (int kx = 0; kx < columns; ++kx) sums[o][kx] = Pack<Scalar>(Scalar(0));
  }
  const Shape& out = g.outputGradient.shape;
  const Index step = g.stride.columns * blockImages, plane = g.outputGradient.channelStride;
  const Rows rows = rowsInside(ky, g.stride.rows, g.reach.rows, g.input.shape, out.rows);
  for (Index row = rows.begin; row < rows.end; ++row) {
    const Scalar* dy = g.outputGradient.at(firstOutput, row, 0);
    const Scalar* x = g.input.at(input, row * g.stride.rows + ky - g.reach.rows, -g.reach.columns);
    for (Index column = 0; column < out.columns; ++column, dy += blockImages, x += step) {
      for (Index part = 0; part < blockImages; part += nativeLanes<Scalar>) {
        Pack<Scalar> gradients[width];
#pragma GCC unroll 8
        for (int o = 0; o < width; ++o) gradients[o] = Pack<Scalar>::load(dy + o * plane + part);
#pragma GCC unroll 8
        for (int kx = 0; kx < columns; ++kx) {
          Pack<Scalar> pixel = Pack<Scalar>::load(x + kx * blockImages + part);
          keepInRegister(pixel);
#pragma GCC unroll 8
          for (int o = 0; o < width; ++o) sums[o][kx] = multiplyAdd(gradients[o], pixel, sums[o][kx]);
        }
      }
    }
  }
  const Index kernel = g.kernel.rows * g.kernel.columns;
  for (int o = 0; o < width; ++o) {
    Scalar* to = g.sums + ((firstOutput + o) * g.input.shape.channels + input) * kernel + ky * g.kernel.columns;
#pragma GCC unroll 8
    for (int kx = 0; kx < columns; ++kx) to[kx] = sumOfLanes(sums[o][kx]);
  }
}

template <int columns, class Scalar>
void tiledWeightGradient(const WeightGradient<Scalar>& g) {
  const Tiling tiling = tilingOf(g.outputGradient.shape.channels, gradientWidths<columns>, (8 + columns - 1) / columns);
  withWidth<8, 6, 4, 3, 2, 1>(tiling.width, [&](auto width) {
    if constexpr (width.value * columns <= 25) {
      for (Index tile = 0; tile < tiling.tiles(); ++tile) {
        for (Index input = 0; input < g.input.shape.channels; ++input) {
          for (Index ky = 0; ky < g.kernel.rows; ++ky) sweep<columns, width.value>(g, tiling.first(tile), input, ky);
        }
      }
    }
  });
}

/// Any kernel: one tap at a time.
template <class Scalar>
void plainWeightGradient(const WeightGradient<Scalar>& g) {
  const Shape &in = g.input.shape, &out = g.outputGradient.shape;
  Scalar* to = g.sums;
  for (Index o = 0; o < out.channels; ++o) {
    for (Index i = 0; i < in.channels; ++i) {
      for (Index ky = 0; ky < g.kernel.rows; ++ky) {
        for (Index kx = 0; kx < g.kernel.columns; ++kx) {
          Pack<Scalar, blockImages> sum(Scalar(0));
          forEachRow({1, out.rows, out.columns}, [&](Index, Index row) {
            for (Index column = 0; column < out.columns; ++column) {
              sum += Pack<Scalar, blockImages>::load(g.outputGradient.at(o, row, column)) *
                     Pack<Scalar, blockImages>::load(g.input.at(i, row * g.stride.rows + ky - g.reach.rows,
                                                                column * g.stride.columns + kx - g.reach.columns));
            }
          });
          *to++ = sumOfLanes(sum);
        }
      }
    }
  }
}

template <class Scalar>
void weightGradient(const WeightGradient<Scalar>& g) {
  switch (g.kernel.columns) {
    case 1: return tiledWeightGradient<1>(g);
    case 3: return tiledWeightGradient<3>(g);
    case 5: return tiledWeightGradient<5>(g);
    default: return plainWeightGradient(g);
  }
}

}  // namespace descent::kernels
