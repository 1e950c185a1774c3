// SPDX-License-Identifier: GPL-3.0-or-later
/// Cross-correlation of a block with a bank of kernels, register-tiled:
///   y[o][r][c] = bias[o] + Σ_i Σ_ky Σ_kx w[o][i][ky][kx] · x[i][r·stride + ky − reach][c·stride + kx − reach]
/// A window of 2×2 pixels (one pooling cell) × a tile of channels is summed in registers, one register a pixel.
/// Weights come ordered by the plan. The input's border must be zero wherever a window with at least one tap inside
/// reaches; a plan that transforms reads whole windows. Serves forward, and backward with turned kernels.
#pragma once

#include "core/network/kernels/correlation_plan.h"
#include "core/network/plane.h"

namespace descent::kernels {

template <class Scalar>
struct Correlation {
  Plane<Scalar> input;
  CorrelationPlan plan;
  Extent stride, reach;
  const Scalar* weights = nullptr;  ///< ordered by `orderWeights`
  const Scalar* bias = nullptr;     ///< null: none
  Scalar* scratch = nullptr;        ///< plan.scratch() numbers
};

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
      for (int pixel = 0; pixel < 4; ++pixel)
        sums[pixel][channel] = multiplyAdd(x[pixel], weight, sums[pixel][channel]);
    }
  }
};

/// Where the four pixels of a window are: rows[0], rows[1] and columns[0], columns[1]; they may coincide.
struct WindowPlace {
  Index rows[2], columns[2];
};

/// Apart from what is done with the sums: inlined there, other values would drive them out of the registers.
template <int width, class Scalar>
[[gnu::noinline]] void correlateWindow(const Correlation<Scalar>& c, Index tile, const WindowPlace& place, Index lane,
                                       Window<Scalar, width>& result) {
  const Shape& in = c.input.shape;
  const Index top = place.rows[0] * c.stride.rows - c.reach.rows,
              left = place.columns[0] * c.stride.columns - c.reach.columns;
  const Index down = (place.rows[1] - place.rows[0]) * c.stride.rows * c.input.rowStride;
  const Index right = (place.columns[1] - place.columns[0]) * c.stride.columns * blockImages;
  const Taps ky = touching(top, place.rows[1] * c.stride.rows - c.reach.rows, c.plan.kernel.rows, in.rows);
  const Taps kx =
      touching(left, place.columns[1] * c.stride.columns - c.reach.columns, c.plan.kernel.columns, in.columns);
  const Scalar* weights = c.weights + tile * in.channels * c.plan.kernel.rows * c.plan.kernel.columns * width;
  Window<Scalar, width> window;
  window.begin(c.bias ? c.bias + c.plan.tiling.first(tile) : nullptr);
  for (Index channel = 0; channel < in.channels; ++channel) {
    for (Index row = ky.begin; row < ky.end; ++row) {
      const Scalar* x = c.input.at(channel, top + row, left + kx.begin) + lane;
      const Scalar* w = weights + ((channel * c.plan.kernel.rows + row) * c.plan.kernel.columns + kx.begin) * width;
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

/// The same for a window whose inputs `transformWindow` has put into the scratch.
template <int width, class Scalar>
void correlateTransformed(const Correlation<Scalar>& c, Index tile, Window<Scalar, width>& result) {
  const Index inputs = c.plan.inputs;
  winograd::sumWindow<width, Scalar>({.inputs = c.scratch,
                                      .weights = c.weights + tile * inputs * winograd::points * width,
                                      .bias = c.bias ? c.bias + c.plan.tiling.first(tile) : nullptr,
                                      .channels = inputs},
                                     result.sums);
}

template <class Scalar>
void transformWindow(const Correlation<Scalar>& c, const WindowPlace& place, Index lane) {
  constexpr Index lanes = nativeLanes<Scalar>;
  const winograd::WindowCorner corner{place.rows[0] - c.reach.rows, place.columns[0] - c.reach.columns, lane};
  winograd::loadWindow(c.input, corner, {.column = c.plan.inputs * 4 * lanes, .row = lanes, .channel = 4 * lanes},
                       c.scratch);
}

/// Calls visit(place) for every window of an output; an odd last row or column is covered by a window that overlaps its
/// neighbour. It comes first: a pixel of two windows keeps the bits of the one at the even place, as under a pooling.
template <class Visit>
void forEachWindow(const Extent& output, Visit visit) {
  const auto forEachPair = [](Index length, auto visitPair) {
    if (length % 2) visitPair(std::max<Index>(0, length - 2), length - 1);
    for (Index first = 0; first + 1 < length; first += 2) visitPair(first, first + 1);
  };
  forEachPair(output.rows, [&](Index upper, Index lower) {
    forEachPair(output.columns, [&](Index left, Index right) { visit(WindowPlace{{upper, lower}, {left, right}}); });
  });
}

/// Visits every window of an output: finish(window, first channel, place, lane where the part of the pixel begins).
template <int width, class Scalar, class Finish>
void correlateTiles(const Correlation<Scalar>& c, const Extent& output, Finish finish) {
  forEachWindow(output, [&](const WindowPlace& place) {
    for (Index part = 0; part < packsPerPixel<Scalar>; ++part) {
      const Index lane = part * nativeLanes<Scalar>;
      if (c.plan.transforms) transformWindow(c, place, lane);
      for (Index tile = 0; tile < c.plan.tiling.tiles(); ++tile) {
        Window<Scalar, width> window;
        if (c.plan.transforms) {
          correlateTransformed(c, tile, window);
        } else {
          correlateWindow(c, tile, place, lane, window);
        }
        finish(window, c.plan.tiling.first(tile), place, lane);
      }
    }
  });
}

template <class Scalar, class Finish>
void correlate(const Correlation<Scalar>& c, const Extent& output, Finish finish) {
  withWidth<6, 4, 3, 2, 1>(c.plan.tiling.width, [&](auto width) { correlateTiles<width.value>(c, output, finish); });
}

/// Writes all sums into `output`.
template <class Scalar>
void correlateInto(const Correlation<Scalar>& c, const Plane<Scalar>& output) {
  const auto finish = [&]<int width>(const Window<Scalar, width>& window, Index first, const WindowPlace& place,
                                     Index lane) {
#pragma GCC unroll 8
    for (int channel = 0; channel < width; ++channel) {
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) {
        window.sums[pixel][channel].store(output.at(first + channel, place.rows[pixel / 2], place.columns[pixel % 2]) +
                                          lane);
      }
    }
  };
  correlate(c, {output.shape.rows, output.shape.columns}, finish);
}

}  // namespace descent::kernels
