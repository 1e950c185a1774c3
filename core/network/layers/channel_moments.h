// SPDX-License-Identifier: GPL-3.0-or-later
/// Mean and sum of squared deviations of a channel over the images of a block, and how blocks are joined.
/// Two sweeps a block, blocks joined by Chan, Golub & LeVeque 1979: no cancellation in float.
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

/// The sum over pixels and the first `images` lanes of f(x).
template <class Scalar, class Function>
Scalar laneSum(const Plane<Scalar>& channel, Index images, Function f) {
  using Pixel = Pack<Scalar, blockImages>;
  Pixel sum(Scalar(0));
  forEachRow(channel.shape, [&](Index, Index row) {
    const Scalar* x = channel.at(0, row, 0);
    for (Index column = 0; column < channel.shape.columns; ++column, x += blockImages) sum += f(Pixel::load(x));
  });
  for (Index lane = images; lane < blockImages; ++lane) sum.set(static_cast<int>(lane), Scalar(0));
  return sumOfLanes(sum);
}

template <class Scalar>
Moments momentsOf(const Plane<Scalar>& plane, Index index, Index images) {
  using Pixel = Pack<Scalar, blockImages>;
  const Plane<Scalar> channel = plane.channel(index);
  const auto count = static_cast<double>(images * channel.shape.size());
  const double mean = static_cast<double>(laneSum(channel, images, [](Pixel x) { return x; })) / count;
  const Pixel centre(static_cast<Scalar>(mean));
  const Scalar squares = laneSum(channel, images, [&](Pixel x) { return (x - centre) * (x - centre); });
  return {count, mean, static_cast<double>(squares)};
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
