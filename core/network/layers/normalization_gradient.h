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

/// Calls visit(row, column, gradient) for every pixel of one channel.
template <class Scalar, class Visit>
void forEachGradient(Ending ending, const EndingChannel<Scalar>& channel, Visit visit) {
  using Pixel = Pack<Scalar, blockImages>;
  const Pixel zero(Scalar(0));
  const Plane<Scalar>&y = channel.y, &dy = channel.dy;
  const Scalar* winners = channel.winners;
  forEachRow(dy.shape, [&](Index, Index row) {
    for (Index column = 0; column < dy.shape.columns; ++column) {
      const Pixel slope = Pixel::load(dy.at(0, row, column));
      if (ending == Ending::none) visit(row, column, slope);
      if (ending == Ending::relu) visit(row, column, select(Pixel::load(y.at(0, row, column)) > zero, slope, zero));
      if (ending != Ending::reluPooling) continue;
      const Pixel winner = Pixel::load(winners);
      winners += blockImages;
#pragma GCC unroll 4
      for (int k = 0; k < 4; ++k) {
        const Pixel own(static_cast<Scalar>(k));
        visit(2 * row + k / 2, 2 * column + k % 2, select(winner == own, slope, zero));
      }
    }
  });
  if (ending != Ending::reluPooling) return;
  forEachDropped(channel.x.shape, y.shape, [&](Index row, Index column) { visit(row, column, zero); });
}

template <class Scalar>
struct GradientSums {
  Scalar gradient, product;
};

/// Σ dy and Σ dy·(x − mean) over one channel; dy is zero in lanes without an image.
template <class Scalar>
GradientSums<Scalar> gradientSumsOf(Ending ending, const EndingChannel<Scalar>& channel, Scalar mean) {
  using Pixel = Pack<Scalar, blockImages>;
  Pixel gradient(Scalar(0)), product(Scalar(0));
  const Pixel zero(Scalar(0)), centre(mean);
  if (ending != Ending::reluPooling) {
    forEachGradient(ending, channel, [&](Index row, Index column, const Pixel& slope) {
      gradient += slope;
      product += slope * (Pixel::load(channel.x.at(0, row, column)) - centre);
    });
    return {sumOfLanes(gradient), sumOfLanes(product)};
  }
  const Scalar* winners = channel.winners;
  forEachRow(channel.dy.shape, [&](Index, Index row) {
    for (Index column = 0; column < channel.dy.shape.columns; ++column, winners += blockImages) {
      const Pixel winner = Pixel::load(winners);
      Pixel x = Pixel::load(channel.x.at(0, 2 * row, 2 * column));
#pragma GCC unroll 3
      for (int k = 1; k < 4; ++k) {
        const Pixel own(static_cast<Scalar>(k));
        x = select(winner == own, Pixel::load(channel.x.at(0, 2 * row + k / 2, 2 * column + k % 2)), x);
      }
      const Pixel slope = select(winner < zero, zero, Pixel::load(channel.dy.at(0, row, column)));
      gradient += slope;
      product += slope * (x - centre);
    }
  });
  return {sumOfLanes(gradient), sumOfLanes(product)};
}

}  // namespace descent::layer_kinds
