// SPDX-License-Identifier: GPL-3.0-or-later
/// What follows a convolution on one image, channels in lanes: ReLU, and 2×2 max-pooling. Of a cell the winner is kept,
/// 0 … 3 in row order, or −1 where ReLU stopped all four.
#pragma once

#include "core/network/image/image_plane.h"

namespace descent::image_kernels {

template <class Scalar>
void copy(const ImagePlane<Scalar>& from, const ImagePlane<Scalar>& to) {
  forEachPack(to, [&](Index row, Index i) { Pack<Scalar>::load(from.at(row, 0) + i).store(to.at(row, 0) + i); });
}

template <class Scalar>
void relu(const ImagePlane<Scalar>& plane) {
  const Pack<Scalar> zero(Scalar(0));
  forEachPack(plane, [&](Index row, Index i) {
    const Pack<Scalar> x = Pack<Scalar>::load(plane.at(row, 0) + i);
    select(x > zero, x, zero).store(plane.at(row, 0) + i);
  });
}

/// dx = dy where y > 0, else 0.
template <class Scalar>
void undoRelu(const ImagePlane<Scalar>& y, const ImagePlane<Scalar>& dy, const ImagePlane<Scalar>& dx) {
  const Pack<Scalar> zero(Scalar(0));
  forEachPack(dx, [&](Index row, Index i) {
    select(Pack<Scalar>::load(y.at(row, 0) + i) > zero, Pack<Scalar>::load(dy.at(row, 0) + i), zero)
        .store(dx.at(row, 0) + i);
  });
}

/// The four pixels of a cell, at one pack of channels.
template <class Scalar>
struct PoolingCell {
  Scalar* pixels[4];

  PoolingCell(const ImagePlane<Scalar>& plane, Index row, Index column, Index lane) {
    for (int k = 0; k < 4; ++k) pixels[k] = plane.at(2 * row + k / 2, 2 * column + k % 2) + lane;
  }
};

/// Calls visit(row, column, lane, winner's place) for every pack of a pooled plane.
template <class Scalar, class Visit>
void forEachCell(const ImagePlane<Scalar>& pooled, Scalar* winners, Visit visit) {
  for (Index row = 0; row < pooled.shape.rows; ++row) {
    for (Index column = 0; column < pooled.shape.columns; ++column) {
      for (Index lane = 0; lane < pooled.pixelStride; lane += nativeLanes<Scalar>, winners += nativeLanes<Scalar>) {
        visit(row, column, lane, winners);
      }
    }
  }
}

/// output = max(0, largest of the four sums of a cell); an odd last row or column is dropped.
template <class Scalar>
void reluPooling(const ImagePlane<Scalar>& sums, const ImagePlane<Scalar>& output, Scalar* winners) {
  forEachCell(output, winners, [&](Index row, Index column, Index lane, Scalar* place) {
    const PoolingCell<Scalar> cell(sums, row, column, lane);
    Pack<Scalar> best(Scalar(0)), winner(Scalar(-1));
    for (int k = 0; k < 4; ++k) {
      const Pack<Scalar> sum = Pack<Scalar>::load(cell.pixels[k]);
      winner = select(sum > best, Pack<Scalar>(static_cast<Scalar>(k)), winner);
      best = select(sum > best, sum, best);
    }
    best.store(output.at(row, column) + lane);
    winner.store(place);
  });
}

/// dx of a cell is dy at the winner and 0 elsewhere, also in a dropped last row or column.
template <class Scalar>
void undoReluPooling(const ImagePlane<Scalar>& dy, Scalar* winners, const ImagePlane<Scalar>& dx) {
  const Pack<Scalar> zero(Scalar(0));
  if (dx.shape.rows % 2 || dx.shape.columns % 2)
    forEachPack(dx, [&](Index row, Index i) { zero.store(dx.at(row, 0) + i); });
  forEachCell(dy, winners, [&](Index row, Index column, Index lane, Scalar* place) {
    const PoolingCell<Scalar> cell(dx, row, column, lane);
    const Pack<Scalar> gradient = Pack<Scalar>::load(dy.at(row, column) + lane), winner = Pack<Scalar>::load(place);
    for (int k = 0; k < 4; ++k) {
      select(winner == Pack<Scalar>(static_cast<Scalar>(k)), gradient, zero).store(cell.pixels[k]);
    }
  });
}

/// sums[channel] += Σ over pixels.
template <class Scalar>
void addPixels(const ImagePlane<Scalar>& plane, Scalar* sums) {
  for (Index lane = 0; lane < plane.pixelStride; lane += nativeLanes<Scalar>) {
    Pack<Scalar> even = Pack<Scalar>::load(sums + lane), odd(Scalar(0));
    for (Index row = 0; row < plane.shape.rows; ++row) {
      for (Index column = 0; column < plane.shape.columns; ++column) {
        (column % 2 ? odd : even) += Pack<Scalar>::load(plane.at(row, column) + lane);
      }
    }
    (even + odd).store(sums + lane);
  }
}

}  // namespace descent::image_kernels
