// SPDX-License-Identifier: GPL-3.0-or-later
/// Correlation with 3×3 kernels and stride 1 in 16 products a window instead of 36: F(2×2, 3×3) of Winograd's minimal
/// filtering, y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A for a window y of 2×2 pixels, its 4×4 inputs d and a kernel g
/// (Lavin & Gray 2016, section 4.1). Sums over input channels are made between the two transforms.
/// Transformed inputs lie [column of the 4×4][channel][row of the 4×4], weights [tile][column][channel][row][output].
#pragma once

#include <bit>

#include "core/network/kernels/channel_tiles.h"
#include "core/network/plane.h"

namespace descent::kernels::winograd {

/// Whether the transforms cost less than they spare.
inline bool pays(Index inputs, Index outputs) { return inputs >= 2 && outputs >= 4; }

/// Products of a window, the 4×4 points of the transforms.
inline constexpr Index points = 16;

/// Bᵀ d of four numbers.
template <class Value>
void transformInputs(const Value (&d)[4], Value (&to)[4]) {
  to[0] = d[0] - d[2];
  to[1] = d[1] + d[2];
  to[2] = d[2] - d[1];
  to[3] = d[1] - d[3];
}

/// G g of three numbers.
template <class Value>
void transformKernel(const Value (&g)[3], Value (&to)[4]) {
  const Value half(0.5), outer = (g[0] + g[2]) * half, inner = g[1] * half;
  to[0] = g[0];
  to[1] = outer + inner;
  to[2] = outer - inner;
  to[3] = g[2];
}

/// A transform of one dimension, down the columns and then along the rows.
template <class Value, int from, int to>
[[gnu::always_inline]] inline void inBothDirections(void (*transform)(const Value (&)[from], Value (&)[to]),
                                                    const Value (&values)[from][from], Value (&result)[to][to]) {
  Value half[to][from];
#pragma GCC unroll 4
  for (int column = 0; column < from; ++column) {
    Value down[from], transformed[to];
#pragma GCC unroll 4
    for (int row = 0; row < from; ++row) down[row] = values[row][column];
    transform(down, transformed);
#pragma GCC unroll 4
    for (int row = 0; row < to; ++row) half[row][column] = transformed[row];
  }
#pragma GCC unroll 4
  for (int row = 0; row < to; ++row) transform(half[row], result[row]);
}

/// The kernels of a tile of outputs, transformed: `weights` is that of the first output, input 0, tap (0, 0).
template <int width, class Scalar>
void orderTile(Index inputs, const Scalar* weights, const WeightStrides& strides, Scalar* to) {
  using Outputs = Pack<Scalar, static_cast<int>(std::bit_ceil(static_cast<unsigned>(width)))>;
  for (Index input = 0; input < inputs; ++input) {
    Outputs taps[3][3], result[4][4];
    for (int row = 0; row < 3; ++row) {
      for (int column = 0; column < 3; ++column) {
        const Scalar* tap = weights + input * strides.input + row * strides.row + column * strides.column;
        taps[row][column] = Outputs(Scalar(0));
#pragma GCC unroll 8
        for (int k = 0; k < width; ++k) taps[row][column].set(k, tap[k * strides.output]);
      }
    }
    inBothDirections<Outputs>(transformKernel, taps, result);
    for (int row = 0; row < 4; ++row) {
      for (int column = 0; column < 4; ++column)
        std::memcpy(to + ((column * inputs + input) * 4 + row) * width, &result[row][column], width * sizeof(Scalar));
    }
  }
}

/// The pixel where a window begins, and the first lane of the part of it that is looked at.
struct WindowCorner {
  Index top, left, lane;
};

/// How far it is from one number of a transformed window to the next.
struct WindowPlaces {
  Index column, row, channel;
};

/// Stores a transformed window.
template <class Scalar>
[[gnu::always_inline]] inline void storeWindow(const Pack<Scalar> (&values)[4][4], const WindowPlaces& places,
                                               Scalar* to) {
#pragma GCC unroll 4
  for (int row = 0; row < 4; ++row) {
#pragma GCC unroll 4
    for (int column = 0; column < 4; ++column)
      values[row][column].store(to + column * places.column + row * places.row);
  }
}

/// `size`×`size` pixels from `from` on.
template <int size, class Scalar>
[[gnu::always_inline]] inline void loadPixels(const Scalar* from, Index rowStride, Pack<Scalar> (&pixels)[size][size]) {
#pragma GCC unroll 4
  for (int row = 0; row < size; ++row) {
#pragma GCC unroll 4
    for (int column = 0; column < size; ++column)
      pixels[row][column] = Pack<Scalar>::load(from + row * rowStride + column * blockImages);
  }
}

/// The 4×4 inputs of every channel, transformed.
template <class Scalar>
void loadWindow(const Plane<Scalar>& input, const WindowCorner& corner, const WindowPlaces& places, Scalar* to) {
  for (Index channel = 0; channel < input.shape.channels; ++channel, to += places.channel) {
    Pack<Scalar> pixels[4][4], result[4][4];
    loadPixels(input.at(channel, corner.top, corner.left) + corner.lane, input.rowStride, pixels);
    inBothDirections<Pack<Scalar>>(transformInputs, pixels, result);
    storeWindow(result, places, to);
  }
}

/// What column `column` of the 4×4 gives to the pixels (0, 0), (0, 1), (1, 0), (1, 1) of each channel, onto the start.
template <int width, class Scalar>
[[gnu::always_inline]] inline void addColumn(int column, const Pack<Scalar> (&products)[4][width], const Scalar* start,
                                             Pack<Scalar> (&sums)[4][width]) {
#pragma GCC unroll 8
  for (int channel = 0; channel < width; ++channel) {
    const Pack<Scalar> bias(start ? start[channel] : Scalar(0));
    const Pack<Scalar> even = products[1][channel] + products[2][channel],
                       odd = products[1][channel] - products[2][channel];
    const Pack<Scalar> rows[2] = {products[0][channel] + even, odd - products[3][channel]};
#pragma GCC unroll 2
    for (int row = 0; row < 2; ++row) {
      Pack<Scalar>&left = sums[2 * row][channel], &right = sums[2 * row + 1][channel];
      if (column == 0) left = bias + rows[row];
      if (column == 1) right = bias + rows[row];
      if (column == 1 || column == 2) left += rows[row];
      if (column > 1) right -= rows[row];
    }
  }
}

/// Inputs and weights of the `channels` that are summed, transformed; one bias per output, or null.
template <class Scalar>
struct Products {
  const Scalar *inputs, *weights, *bias;
  Index channels;
};

/// The window's sums for one tile of outputs.
template <int width, class Scalar>
[[gnu::noinline]] void sumWindow(const Products<Scalar>& factors, Pack<Scalar> (&sums)[4][width]) {
  const Scalar *inputs = factors.inputs, *weights = factors.weights;
#pragma GCC unroll 4
  for (int column = 0; column < 4; ++column) {
    Pack<Scalar> products[4][width];
#pragma GCC unroll 4
    for (auto& row : products) {
#pragma GCC unroll 8
      for (Pack<Scalar>& product : row) product = Pack<Scalar>(Scalar(0));
    }
    for (Index channel = 0; channel < factors.channels;
         ++channel, inputs += 4 * nativeLanes<Scalar>, weights += 4 * width) {
#pragma GCC unroll 4
      for (int row = 0; row < 4; ++row) {
        Pack<Scalar> input = Pack<Scalar>::load(inputs + row * nativeLanes<Scalar>);
        keepInRegister(input);
#pragma GCC unroll 8
        for (int k = 0; k < width; ++k)
          products[row][k] = multiplyAdd(input, Pack<Scalar>(weights[row * width + k]), products[row][k]);
      }
    }
    addColumn(column, products, factors.bias, sums);
  }
}

}  // namespace descent::kernels::winograd
