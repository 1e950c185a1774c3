// SPDX-License-Identifier: GPL-3.0-or-later
/// Plane: the activations of one block, [channel][row][column][16 images], perhaps with a border of zeros.
/// Geometry says how they lie in memory; strides count numbers, not pixels.
#pragma once

#include <algorithm>

#include "core/network/lanes.h"

namespace descent {

struct Geometry {
  Shape shape;
  Border border;

  Index rowStride() const { return (shape.columns + 2 * border.columns) * blockImages; }
  Index channelStride() const { return (shape.rows + 2 * border.rows) * rowStride(); }
  Index size() const { return shape.channels * channelStride(); }
  Index origin() const { return border.rows * rowStride() + border.columns * blockImages; }
};

template <class Scalar>
struct Plane {
  Scalar* origin = nullptr;  ///< of channel 0, row 0, column 0; null where there is nothing to read or write
  Shape shape;
  Index rowStride = 0, channelStride = 0;

  Plane() = default;
  Plane(Scalar* memory, const Geometry& geometry)
      : origin(memory + geometry.origin()),
        shape(geometry.shape),
        rowStride(geometry.rowStride()),
        channelStride(geometry.channelStride()) {}

  /// Rows and columns may lie in the border.
  Scalar* at(Index channel, Index row, Index column) const {
    return origin + channel * channelStride + row * rowStride + column * blockImages;
  }
  /// Some channels as a plane of their own; nothing remains nothing.
  Plane channels(Index first, Index count) const {
    Plane some = *this;
    if (origin) some.origin = at(first, 0, 0);
    some.shape.channels = count;
    return some;
  }
  Plane channel(Index index) const { return channels(index, 1); }
};

/// Calls visit(channel, row) for every row of a shape.
template <class Visit>
void forEachRow(const Shape& shape, Visit visit) {
  for (Index channel = 0; channel < shape.channels; ++channel) {
    for (Index row = 0; row < shape.rows; ++row) visit(channel, row);
  }
}

/// to = f(from), lane by lane.
template <class Scalar, class Function>
void mapPlane(const Plane<Scalar>& from, const Plane<Scalar>& to, Function f) {
  forEachRow(to.shape, [&](Index channel, Index row) {
    const Scalar* x = from.at(channel, row, 0);
    Scalar* y = to.at(channel, row, 0);
    for (Index i = 0; i < to.shape.columns * blockImages; i += nativeLanes<Scalar>) {
      f(Pack<Scalar>::load(x + i)).store(y + i);
    }
  });
}

/// to = f(a, b), lane by lane.
template <class Scalar, class Function>
void mapPlanes(const Plane<Scalar>& a, const Plane<Scalar>& b, const Plane<Scalar>& to, Function f) {
  forEachRow(to.shape, [&](Index channel, Index row) {
    const Scalar *p = a.at(channel, row, 0), *q = b.at(channel, row, 0);
    Scalar* y = to.at(channel, row, 0);
    for (Index i = 0; i < to.shape.columns * blockImages; i += nativeLanes<Scalar>) {
      f(Pack<Scalar>::load(p + i), Pack<Scalar>::load(q + i)).store(y + i);
    }
  });
}

/// Writes zeros into the border of a plane.
template <class Scalar>
void clearBorder(Scalar* memory, const Geometry& geometry) {
  const Index row = geometry.rowStride(), inner = geometry.shape.columns * blockImages;
  const Index top = geometry.border.rows * row, side = geometry.border.columns * blockImages;
  for (Index channel = 0; channel < geometry.shape.channels; ++channel) {
    Scalar* at = memory + channel * geometry.channelStride();
    std::fill_n(at, top, Scalar(0));
    std::fill_n(at + geometry.channelStride() - top, top, Scalar(0));
    for (Index r = 0; r < geometry.shape.rows; ++r) {
      std::fill_n(at + top + r * row, side, Scalar(0));
      std::fill_n(at + top + r * row + side + inner, side, Scalar(0));
    }
  }
}

}  // namespace descent
