// SPDX-License-Identifier: GPL-3.0-or-later
/// Mean and sum of squared deviations of a channel over the images of a block, and how blocks are joined.
/// Rows, lanes and blocks are joined by Chan, Golub & LeVeque 1979: no cancellation in float.
#pragma once

#include <cmath>

#include "core/network/layer_catalogue.h"

namespace descent::layer_kinds {

struct Moments {
  double count = 0, mean = 0, squares = 0;
};

inline Moments joined(const Moments& a, const Moments& b) {
  if (a.count == 0) return b;
  const double count = a.count + b.count, apart = b.mean - a.mean;
  return {count, a.mean + apart * b.count / count, a.squares + b.squares + apart * apart * a.count * b.count / count};
}

/// Σ f(x) over a row, lane by lane; four sums at once, for one would wait for itself.
template <class Scalar, class Function>
Pack<Scalar, blockImages> rowSum(const Scalar* x, Index columns, Function f) {
  using Pixel = Pack<Scalar, blockImages>;
  Pixel sums[4] = {Scalar(0), Scalar(0), Scalar(0), Scalar(0)};
  Index column = 0;
  for (; column + 4 <= columns; column += 4, x += 4 * blockImages) {
#pragma GCC unroll 4
    for (int k = 0; k < 4; ++k) sums[k] += f(Pixel::load(x + k * blockImages));
  }
  for (; column < columns; ++column, x += blockImages) sums[0] += f(Pixel::load(x));
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// Of the first `images` lanes; each has `count` numbers.
template <class Scalar>
Moments joinedLanes(const Pack<Scalar, blockImages>& means, const Pack<Scalar, blockImages>& squares, Index images,
                    double count) {
  const auto lanes = static_cast<int>(images);
  double mean = 0, apart = 0, sum = 0;
  for (int lane = 0; lane < lanes; ++lane) mean += static_cast<double>(means[lane]);
  mean /= lanes;
  for (int lane = 0; lane < lanes; ++lane) {
    const double distance = static_cast<double>(means[lane]) - mean;
    apart += distance * distance;
    sum += static_cast<double>(squares[lane]);
  }
  return {count * lanes, mean, sum + count * apart};
}

/// Row by row, so that the second sweep finds the row in the nearest cache; lanes are joined at the end.
template <class Scalar>
Moments momentsOf(const Plane<Scalar>& plane, Index index, Index images) {
  using Pixel = Pack<Scalar, blockImages>;
  const auto columns = static_cast<Scalar>(plane.shape.columns);
  const Pixel share(1 / columns);
  Pixel mean(Scalar(0)), squares(Scalar(0));
  for (Index row = 0; row < plane.shape.rows; ++row) {
    const Scalar* x = plane.at(index, row, 0);
    const auto before = static_cast<Scalar>(row), after = static_cast<Scalar>(row + 1);
    const Pixel centre = rowSum(x, plane.shape.columns, [](Pixel value) { return value; }) * share;
    const Pixel own = rowSum(x, plane.shape.columns, [&](Pixel value) { return (value - centre) * (value - centre); });
    const Pixel apart = centre - mean;
    mean += apart * Pixel(1 / after);
    squares += own + apart * apart * Pixel(columns * before / after);
  }
  return joinedLanes(mean, squares, images, static_cast<double>(plane.shape.rows * plane.shape.columns));
}

/// Zeros into the lanes from `images` on.
template <class Scalar>
void clearLanes(const Plane<Scalar>& plane, Index images) {
  forEachRow(plane.shape, [&](Index channel, Index row) {
    for (Index column = 0; column < plane.shape.columns; ++column) {
      std::fill(plane.at(channel, row, column) + images, plane.at(channel, row, column) + blockImages, Scalar(0));
    }
  });
}

}  // namespace descent::layer_kinds
