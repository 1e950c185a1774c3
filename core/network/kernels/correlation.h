// SPDX-License-Identifier: GPL-3.0-or-later
/// Cross-correlation of a block with a bank of kernels, register-tiled:
///   y[o][r][c] = bias[o] + Σ_i Σ_ky Σ_kx w[o][i][ky][kx] · x[i][r·stride + ky − reach][c·stride + kx − reach]
/// A window of 2×2 pixels (one pooling cell) × a tile of channels is summed in registers, one register a pixel.
/// Weights come reordered, [tile][i][ky][kx][channel of the tile]. The input's border must be zero wherever a
/// window with at least one tap inside reaches. Serves forward, and backward with turned kernels.
#pragma once

#include "core/network/extents.h"
#include "core/network/kernels/channel_tiles.h"
#include "core/network/plane.h"

namespace descent::kernels {


template <class Scalar>
struct Correlation {
  Plane<Scalar> input;
  Extent kernel, stride, reach;
  const Scalar* weights = nullptr;  ///< reordered by `tileWeights`
  const Scalar* bias = nullptr;     ///< null: none
  Tiling tiling;
};

inline constexpr std::array<int, 5> correlationWidths =
    registers == 32 ? std::array<int, 5>{6, 4, 3, 2, 1} : std::array<int, 5>{2, 2, 2, 2, 1};

inline Tiling correlationTiling(Index channels) { return tilingOf(channels, correlationWidths, 2); }

/// Taps from `begin` on, below `end`, that touch the input from one of two positions.
struct Taps {
  Index begin, end;
};
inline Taps touching(Index firstInput, Index lastInput, Index taps, Index inputs) {
  return {std::max<Index>(0, -lastInput), std::min(taps, inputs - firstInput)};
}

/// The sums of one window: pixels (row, column), (row, column'), (row', column), (row', column').
template <class Scalar, int width>
struct Window {
  Pack<Scalar> sums[4][width];

  void begin(const Scalar* bias) {
#pragma GCC unroll 8
    for (int channel = 0; channel < width; ++channel) {
      const Pack<Scalar> start(bias ? bias[channel] : Scalar(0));
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) sums[pixel][channel] = start;
    }
  }

  /// One tap of one input channel: `x` are the inputs of the four pixels.
  void add(const Pack<Scalar>* x, const Scalar* weights) {
#pragma GCC unroll 8
    for (int channel = 0; channel < width; ++channel) {
      const Pack<Scalar> weight(weights[channel]);
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) sums[pixel][channel] = multiplyAdd(x[pixel], weight, sums[pixel][channel]);
    }
  }
};

/// Where the four pixels of a window are: rows[0], rows[1] and columns[0], columns[1]; they may coincide.
struct WindowPlace {
  Index rows[2], columns[2];
};

/// Apart from what is done with the sums: inlined there, other values would drive them out of the registers.
template <int width, class Scalar>
[[gnu::noinline]] void correlateWindow(const Correlation<Scalar>& c, Index tile, const WindowPlace& place, Index part,
                                       Window<Scalar, width>& result) {
  const Shape& in = c.input.shape;
  const Index top = place.rows[0] * c.stride.rows - c.reach.rows, left = place.columns[0] * c.stride.columns - c.reach.columns;
  const Index down = (place.rows[1] - place.rows[0]) * c.stride.rows * c.input.rowStride;
  const Index right = (place.columns[1] - place.columns[0]) * c.stride.columns * blockImages;
  const Taps ky = touching(top, place.rows[1] * c.stride.rows - c.reach.rows, c.kernel.rows, in.rows);
  const Taps kx = touching(left, place.columns[1] * c.stride.columns - c.reach.columns, c.kernel.columns, in.columns);
  const Scalar* weights = c.weights + tile * in.channels * c.kernel.rows * c.kernel.columns * width;
  Window<Scalar, width> window;
  window.begin(c.bias ? c.bias + c.tiling.first(tile) : nullptr);
  for (Index channel = 0; channel < in.channels; ++channel) {
    for (Index row = ky.begin; row < ky.end; ++row) {
      const Scalar* x = c.input.at(channel, top + row, left + kx.begin) + part * nativeLanes<Scalar>;
      const Scalar* w = weights + ((channel * c.kernel.rows + row) * c.kernel.columns + kx.begin) * width;
      for (Index column = kx.begin; column < kx.end; ++column, x += blockImages, w += width) {
        Pack<Scalar> inputs[4] = {Pack<Scalar>::load(x), Pack<Scalar>::load(x + right), Pack<Scalar>::load(x + down),
                                  Pack<Scalar>::load(x + down + right)};
#pragma GCC unroll 4
        for (Pack<Scalar>& input : inputs) keepInRegister(input);
        window.add(inputs, w);
      }
    }
  }
  result = window;
}

/// Visits every window of a `rows` × `columns` output: finish(window, first channel, place, part of the pixel).
/// An odd last row or column is covered by a window that overlaps its neighbour.
template <int width, class Scalar, class Finish>
void correlateTiles(const Correlation<Scalar>& c, const Extent& output, Finish finish) {
  for (Index r = 0; r < output.rows; r += 2) {
    const Index row = std::max<Index>(0, std::min(r, output.rows - 2));
    for (Index k = 0; k < output.columns; k += 2) {
      const Index column = std::max<Index>(0, std::min(k, output.columns - 2));
      const WindowPlace place{{row, std::min(row + 1, output.rows - 1)}, {column, std::min(column + 1, output.columns - 1)}};
      for (Index tile = 0; tile < c.tiling.tiles(); ++tile) {
        for (Index part = 0; part < packsPerPixel<Scalar>; ++part) {
          Window<Scalar, width> window;
          correlateWindow(c, tile, place, part, window);
          finish(window, c.tiling.first(tile), place, part * nativeLanes<Scalar>);
        }
      }
    }
  }
}

template <class Scalar, class Finish>
void correlate(const Correlation<Scalar>& c, const Extent& output, Finish finish) {
  withWidth<6, 4, 3, 2, 1>(c.tiling.width, [&](auto width) { correlateTiles<width.value>(c, output, finish); });
}

/// Writes all sums into `output`.
template <class Scalar>
void correlateInto(const Correlation<Scalar>& c, const Plane<Scalar>& output) {
  const auto finish = [&]<int width>(const Window<Scalar, width>& window, Index first, const WindowPlace& place, Index lane) {
#pragma GCC unroll 8
    for (int channel = 0; channel < width; ++channel) {
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) {
        window.sums[pixel][channel].store(output.at(first + channel, place.rows[pixel / 2], place.columns[pixel % 2]) + lane);
      }
    }
  };
  correlate(c, {output.shape.rows, output.shape.columns}, finish);
}

/// How weights lie in memory: how far it is from one output, input, row, column to the next.
struct WeightStrides {
  Index output, input, row, column;
};

/// Puts weights into the order in which a correlation reads them; `weights` is that of output 0, input 0, tap (0, 0).
template <class Scalar>
void tileWeights(const Tiling& tiling, Index inputs, const Extent& kernel, const Scalar* weights, const WeightStrides& strides,
                 Scalar* to) {
  withWidth<6, 4, 3, 2, 1>(tiling.width, [&](auto width) {
    for (Index tile = 0; tile < tiling.tiles(); ++tile) {
      const Scalar* first = weights + tiling.first(tile) * strides.output;
      for (Index input = 0; input < inputs; ++input) {
        for (Index row = 0; row < kernel.rows; ++row) {
          const Scalar* from = first + input * strides.input + row * strides.row;
          for (Index column = 0; column < kernel.columns; ++column, from += strides.column) {
#pragma GCC unroll 8
            for (int channel = 0; channel < width.value; ++channel) *to++ = from[channel * strides.output];
          }
        }
      }
    }
  });
}

inline Index tiledWeights(const Tiling& tiling, Index inputs, const Extent& kernel) {
  return tiling.tiles() * tiling.width * inputs * kernel.rows * kernel.columns;
}

}  // namespace descent::kernels
