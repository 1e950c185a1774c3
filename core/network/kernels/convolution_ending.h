// SPDX-License-Identifier: GPL-3.0-or-later
/// What follows a convolution while its sums are still in registers: ReLU, and 2×2 max-pooling, whose cell is
/// exactly one window. Of a cell the winner is kept, 0 … 3 in row order, or −1 where ReLU stopped all four.
#pragma once

#include "core/network/kernels/correlation.h"

namespace descent::kernels {

/// output = max(0, sums).
template <class Scalar>
void correlateRelu(const Correlation<Scalar>& c, const Plane<Scalar>& output) {
  const auto finish = [&]<int width>(const Window<Scalar, width>& window, Index first, const WindowPlace& place, Index lane) {
    const Pack<Scalar> zero(Scalar(0));
#pragma GCC unroll 8
    for (int channel = 0; channel < width; ++channel) {
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) {
        const Pack<Scalar> sum = window.sums[pixel][channel];
        select(sum > zero, sum, zero).store(output.at(first + channel, place.rows[pixel / 2], place.columns[pixel % 2]) + lane);
      }
    }
  };
  correlate(c, {output.shape.rows, output.shape.columns}, finish);
}

/// output = max(0, largest of the four sums of a cell); an odd last row or column of sums is dropped.
template <class Scalar>
void correlateReluPooling(const Correlation<Scalar>& c, const Plane<Scalar>& output, Scalar* winners) {
  const Index rows = output.shape.rows, columns = output.shape.columns;
  const auto finish = [&]<int width>(const Window<Scalar, width>& window, Index first, const WindowPlace& place, Index lane) {
    const Index row = place.rows[0] / 2, column = place.columns[0] / 2;
#pragma GCC unroll 8
    for (int channel = 0; channel < width; ++channel) {
      Pack<Scalar> best(Scalar(0)), winner(Scalar(-1));
#pragma GCC unroll 4
      for (int pixel = 0; pixel < 4; ++pixel) {
        const Pack<Scalar> sum = window.sums[pixel][channel];
        winner = select(sum > best, Pack<Scalar>(static_cast<Scalar>(pixel)), winner);
        best = select(sum > best, sum, best);
      }
      best.store(output.at(first + channel, row, column) + lane);
      winner.store(winners + (((first + channel) * rows + row) * columns + column) * blockImages + lane);
    }
  };
  correlate(c, {2 * rows, 2 * columns}, finish);
}

/// dx = dy where y > 0, else 0.
template <class Scalar>
void undoRelu(const Plane<Scalar>& y, const Plane<Scalar>& dy, const Plane<Scalar>& dx) {
  const Pack<Scalar> zero(Scalar(0));
  mapPlanes(y, dy, dx, [zero](Pack<Scalar> value, Pack<Scalar> gradient) { return select(value > zero, gradient, zero); });
}

/// dx of a cell is dy at the winner and 0 elsewhere, also in a dropped last row or column.
template <class Scalar>
void undoReluPooling(const Plane<Scalar>& dy, const Scalar* winners, const Plane<Scalar>& dx) {
  const Pack<Scalar> zero(Scalar(0));
  const Shape &cells = dy.shape, &pixels = dx.shape;
  forEachRow(cells, [&](Index channel, Index row) {
    const Scalar* gradient = dy.at(channel, row, 0);
    Scalar *upper = dx.at(channel, 2 * row, 0), *lower = dx.at(channel, 2 * row + 1, 0);
    for (Index column = 0; column < cells.columns; ++column, upper += blockImages, lower += blockImages) {
      for (Index lane = 0; lane < blockImages; lane += nativeLanes<Scalar>, upper += nativeLanes<Scalar>,
                 lower += nativeLanes<Scalar>, gradient += nativeLanes<Scalar>, winners += nativeLanes<Scalar>) {
        const Pack<Scalar> share = Pack<Scalar>::load(gradient), winner = Pack<Scalar>::load(winners);
        select(winner == Pack<Scalar>(Scalar(0)), share, zero).store(upper);
        select(winner == Pack<Scalar>(Scalar(1)), share, zero).store(upper + blockImages);
        select(winner == Pack<Scalar>(Scalar(2)), share, zero).store(lower);
        select(winner == Pack<Scalar>(Scalar(3)), share, zero).store(lower + blockImages);
      }
    }
    if (pixels.columns % 2) {
      std::fill_n(upper, blockImages, Scalar(0));
      std::fill_n(lower, blockImages, Scalar(0));
    }
  });
  if (pixels.rows % 2) {
    for (Index channel = 0; channel < pixels.channels; ++channel) {
      std::fill_n(dx.at(channel, pixels.rows - 1, 0), pixels.columns * blockImages, Scalar(0));
    }
  }
}

/// sums[channel] = Σ over pixels and images.
template <class Scalar>
void channelSums(const Plane<Scalar>& plane, Scalar* sums) {
  for (Index channel = 0; channel < plane.shape.channels; ++channel) {
    Pack<Scalar> even(Scalar(0)), odd(Scalar(0));
    for (Index row = 0; row < plane.shape.rows; ++row) {
      const Scalar* at = plane.at(channel, row, 0);
      Index i = 0;
      for (; i + 2 * nativeLanes<Scalar> <= plane.shape.columns * blockImages; i += 2 * nativeLanes<Scalar>) {
        even += Pack<Scalar>::load(at + i);
        odd += Pack<Scalar>::load(at + i + nativeLanes<Scalar>);
      }
      if (i < plane.shape.columns * blockImages) even += Pack<Scalar>::load(at + i);
    }
    sums[channel] = sumOfLanes(even + odd);
  }
}

}  // namespace descent::kernels
