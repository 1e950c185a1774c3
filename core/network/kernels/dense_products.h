// SPDX-License-Identifier: GPL-3.0-or-later
/// The three products of a dense layer, weights [output][input] as PyTorch has them.
///   forward        y[o][16] = bias[o] + Σ_i w[o][i] · x[i][16]
///   input gradient dx[i][16] = Σ_o w[o][i] · dy[o][16]
///   weight gradient dw[o][i] = Σ_image dy[image][o] · x[image][i]
/// The first two have images in lanes and a weight as broadcast number, the last has inputs in lanes: a thread
/// owns rows of dw over the whole batch, so nothing is reduced.
#pragma once

#include "core/network/kernels/channel_tiles.h"

namespace descent::kernels {

inline constexpr std::array<int, 5> denseWidths =
    registers == 32 ? std::array<int, 5>{24, 12, 8, 4, 1} : std::array<int, 5>{12, 8, 4, 4, 1};

/// `count` sums of `length` products each: weights[k·along + t·across] · x[k].
template <class Scalar>
struct LanesProduct {
  Index count = 0, length = 0;
  const Scalar* weights = nullptr;
  Index along = 1, across = 1;
  const Scalar* bias = nullptr;
  const Scalar* input = nullptr;
  Scalar* output = nullptr;
};

template <int width, class Scalar>
[[gnu::noinline]] void lanesTile(const LanesProduct<Scalar>& p, Index first, Index lane) {
  Pack<Scalar> sums[width];
#pragma GCC unroll 24
  for (int t = 0; t < width; ++t) sums[t] = Pack<Scalar>(p.bias ? p.bias[first + t] : Scalar(0));
  const Scalar* weights = p.weights + first * p.across;
  const Scalar* x = p.input + lane;
  const Index across = p.across;
  for (Index k = 0; k < p.length; ++k, weights += p.along, x += blockImages) {
    const Pack<Scalar> input = Pack<Scalar>::load(x);
#pragma GCC unroll 24
    for (int t = 0; t < width; ++t) sums[t] = multiplyAdd(Pack<Scalar>(weights[t * across]), input, sums[t]);
  }
#pragma GCC unroll 24
  for (int t = 0; t < width; ++t) sums[t].store(p.output + (first + t) * blockImages + lane);
}

template <class Scalar>
void lanesProduct(const LanesProduct<Scalar>& p) {
  const Tiling tiling = tilingOf(p.count, denseWidths, 4);
  withWidth<24, 12, 8, 4, 1>(tiling.width, [&](auto width) {
    for (Index tile = 0; tile < tiling.tiles(); ++tile) {
      for (Index lane = 0; lane < blockImages; lane += nativeLanes<Scalar>) lanesTile<width.value>(p, tiling.first(tile), lane);
    }
  });
}

/// Rows `first` … `first + rows` of the weight gradient over all blocks of a batch. In every block x is
/// [16 images][inputs] and dy [16 images][outputs].
template <class Scalar>
struct RowsProduct {
  Index blocks = 0, images = 0, blockStride = 0;
  Index inputs = 0, outputs = 0;
  Index first = 0, rows = 0;
  const Scalar* x = nullptr;   ///< of block 0
  const Scalar* dy = nullptr;  ///< of block 0
  Scalar* gradient = nullptr;  ///< [output][input]
  Scalar* bias = nullptr;      ///< Σ dy of the rows; null: not wanted

  /// visit(x, dy) for every image in order, at its first number.
  template <class Visit>
  void forEachImage(Visit visit) const {
    for (Index block = 0; block < blocks; ++block) {
      const Scalar *inputRow = x + block * blockStride, *gradientRow = dy + block * blockStride;
      const Index count = std::min(blockImages, images - block * blockImages);
      for (Index image = 0; image < count; ++image, inputRow += inputs, gradientRow += outputs) visit(inputRow, gradientRow);
    }
  }
};

template <int rows, int packs, class Scalar>
[[gnu::noinline]] void rowsTile(const RowsProduct<Scalar>& p, Index first, Index input) {
  constexpr Index lanes = nativeLanes<Scalar>;
  Pack<Scalar> sums[rows][packs];
#pragma GCC unroll 8
  for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
    for (int k = 0; k < packs; ++k) sums[r][k] = Pack<Scalar>(Scalar(0));
  }
  p.forEachImage([&](const Scalar* x, const Scalar* dy) __attribute__((always_inline)) {
    Pack<Scalar> inputs[packs];
#pragma GCC unroll 4
    for (int k = 0; k < packs; ++k) inputs[k] = Pack<Scalar>::load(x + input + k * lanes);
#pragma GCC unroll 8
    for (int r = 0; r < rows; ++r) {
      const Pack<Scalar> gradient(dy[first + r]);
#pragma GCC unroll 4
      for (int k = 0; k < packs; ++k) sums[r][k] = multiplyAdd(gradient, inputs[k], sums[r][k]);
    }
  });
#pragma GCC unroll 8
  for (int r = 0; r < rows; ++r) {
#pragma GCC unroll 4
    for (int k = 0; k < packs; ++k) sums[r][k].store(p.gradient + (first + r) * p.inputs + input + k * lanes);
  }
}

template <int rows, class Scalar>
void rowsStrip(const RowsProduct<Scalar>& p, Index first) {
  constexpr Index lanes = nativeLanes<Scalar>;
  constexpr int wide = registers == 32 ? 4 : 2;
  Index input = 0;
  for (; input + wide * lanes <= p.inputs; input += wide * lanes) rowsTile<rows, wide>(p, first, input);
  for (; input + lanes <= p.inputs; input += lanes) rowsTile<rows, 1>(p, first, input);
  if (input < p.inputs && p.inputs >= lanes) return rowsTile<rows, 1>(p, first, p.inputs - lanes);  // overlaps the one before
  for (; input < p.inputs; ++input) {
    for (int r = 0; r < rows; ++r) {
      Scalar sum = 0;
      p.forEachImage([&](const Scalar* x, const Scalar* dy) { sum += dy[first + r] * x[input]; });
      p.gradient[(first + r) * p.inputs + input] = sum;
    }
  }
}

inline constexpr Index gradientRows = 6;

template <class Scalar>
void rowsProduct(const RowsProduct<Scalar>& p) {
  if (p.bias) {
    for (Index row = 0; row < p.rows; ++row) {
      Scalar sum = 0;
      p.forEachImage([&](const Scalar*, const Scalar* dy) { sum += dy[p.first + row]; });
      p.bias[row] = sum;
    }
  }
  Index row = p.first;
  for (; row + gradientRows <= p.first + p.rows; row += gradientRows) rowsStrip<gradientRows>(p, row);
  for (; row + 2 <= p.first + p.rows; row += 2) rowsStrip<2>(p, row);
  for (; row < p.first + p.rows; ++row) rowsStrip<1>(p, row);
}

/// [count][16 images] → [image][count]. `stride` counts numbers from image to image.
template <class Scalar>
void imagesFromLanes(const Scalar* lanes, Index count, Scalar* images, Index stride) {
  for (Index k = 0; k < count; ++k) {
    for (Index image = 0; image < blockImages; ++image) images[image * stride + k] = lanes[k * blockImages + image];
  }
}

}  // namespace descent::kernels
