// SPDX-License-Identifier: GPL-3.0-or-later
/// The gradient that reaches a normalization through its ending, dy before ReLU and 2×2 max-pooling. The four gradients
/// of a cell of the pooling are one number in one place, or none: they are visited together.
#pragma once

#include "core/network/layers/normalization_ending.h"

namespace descent::layer_kinds {

/// Calls visit(row, column) for every pixel that no cell of a 2×2 pooling covers: a last row or column.
template <class Visit>
void forEachDropped(const Shape& input, const Shape& pooled, Visit visit) {
  for (Index row = 0; row < input.rows; ++row) {
    for (Index column = row < 2 * pooled.rows ? 2 * pooled.columns : 0; column < input.columns; ++column)
      visit(row, column);
  }
}

/// dx = f(x, gradient) for every pixel of one channel; dx may stand where x stands.
template <class Scalar, class Function>
void mapGradient(Ending ending, const EndingChannel<Scalar>& channel, const Plane<Scalar>& dx, Function f) {
  using Pixel = Pack<Scalar, blockImages>;
  const Plane<Scalar>& input = channel.x;
  const Pixel zero(Scalar(0));
  if (ending == Ending::none) return mapPlanes(input, channel.dy, dx, f);
  const Scalar* winners = channel.winners;
  forEachRow(channel.dy.shape, [&](Index, Index row) {
    const Scalar *dy = channel.dy.at(0, row, 0), *y = channel.y.at(0, row, 0);
    if (ending == Ending::relu) {
      const Scalar* x = input.at(0, row, 0);
      Scalar* to = dx.at(0, row, 0);
      for (Index i = 0; i < dx.shape.columns * blockImages; i += blockImages) {
        const Pixel slope = select(Pixel::load(y + i) > zero, Pixel::load(dy + i), zero);
        f(Pixel::load(x + i), slope).store(to + i);
      }
      return;
    }
    const Scalar* x[2] = {input.at(0, 2 * row, 0), input.at(0, 2 * row + 1, 0)};
    Scalar* to[2] = {dx.at(0, 2 * row, 0), dx.at(0, 2 * row + 1, 0)};
    for (Index i = 0; i < channel.dy.shape.columns * blockImages; i += blockImages, winners += blockImages) {
      const Pixel slope = Pixel::load(dy + i), winner = Pixel::load(winners);
#pragma GCC unroll 4
      for (int k = 0; k < 4; ++k) {
        const Index at = 2 * i + k % 2 * blockImages;
        const Pixel own = select(winner == Pixel(static_cast<Scalar>(k)), slope, zero);
        f(Pixel::load(x[k / 2] + at), own).store(to[k / 2] + at);
      }
    }
  });
  if (ending != Ending::reluPooling) return;
  forEachDropped(input.shape, channel.dy.shape, [&](Index row, Index column) {
    f(Pixel::load(input.at(0, row, column)), zero).store(dx.at(0, row, column));
  });
}

/// Σ dy and Σ dy·(x − mean) over one channel.
template <class Scalar>
struct GradientSums {
  using Pixel = Pack<Scalar, blockImages>;
  Pixel gradient = Scalar(0), product = Scalar(0);

  void add(Pixel slope, Pixel centred) {
    gradient += slope;
    product += slope * centred;
  }
};

/// Of one row; dy is zero in lanes without an image.
template <class Scalar>
void addRow(Ending ending, const EndingChannel<Scalar>& channel, Index row, Scalar mean, GradientSums<Scalar>& sums) {
  using Pixel = Pack<Scalar, blockImages>;
  const Pixel zero(Scalar(0)), centre(mean);
  const Index columns = channel.dy.shape.columns;
  const Scalar *dy = channel.dy.at(0, row, 0), *y = channel.y.at(0, row, 0);
  GradientSums<Scalar> own = sums;
  if (ending != Ending::reluPooling) {
    const Scalar* x = channel.x.at(0, row, 0);
    for (Index i = 0; i < columns * blockImages; i += blockImages) {
      const Pixel slope = Pixel::load(dy + i);
      own.add(ending == Ending::none ? slope : select(Pixel::load(y + i) > zero, slope, zero),
              Pixel::load(x + i) - centre);
    }
  } else {
    const Scalar *upper = channel.x.at(0, 2 * row, 0), *lower = channel.x.at(0, 2 * row + 1, 0);
    const Scalar* winners = channel.winners + row * columns * blockImages;
    for (Index i = 0; i < columns * blockImages; i += blockImages, upper += 2 * blockImages, lower += 2 * blockImages) {
      const Pixel winner = Pixel::load(winners + i);
      Pixel x = select(winner == Pixel(Scalar(1)), Pixel::load(upper + blockImages), Pixel::load(upper));
      x = select(winner == Pixel(Scalar(2)), Pixel::load(lower), x);
      x = select(winner == Pixel(Scalar(3)), Pixel::load(lower + blockImages), x);
      own.add(select(winner < zero, zero, Pixel::load(dy + i)), x - centre);
    }
  }
  sums = own;
}

}  // namespace descent::layer_kinds
