// SPDX-License-Identifier: GPL-3.0-or-later
/// ImagePlane: the activations of one image, [row][column][channels, filled up to whole blocks of lanes], perhaps with
/// a border of zeros. The lanes hold channels here, because one image does not fill them with pixels of many.
#pragma once

#include <algorithm>

#include "core/network/lanes.h"

namespace descent {

inline constexpr Index channelLanes = 16;  ///< in float and double alike

struct ImageGeometry {
  Shape shape;
  Border border;

  Index pixelStride() const { return (shape.channels + channelLanes - 1) / channelLanes * channelLanes; }
  Index rowStride() const { return (shape.columns + 2 * border.columns) * pixelStride(); }
  Index size() const { return (shape.rows + 2 * border.rows) * rowStride(); }
  Index origin() const { return border.rows * rowStride() + border.columns * pixelStride(); }
};

template <class Scalar>
struct ImagePlane {
  Scalar* origin = nullptr;  ///< of row 0, column 0; null where there is nothing to read or write
  Shape shape;
  Index pixelStride = 0, rowStride = 0;

  ImagePlane() = default;
  ImagePlane(Scalar* memory, const ImageGeometry& geometry)
      : origin(memory + geometry.origin()),
        shape(geometry.shape),
        pixelStride(geometry.pixelStride()),
        rowStride(geometry.rowStride()) {}

  /// Rows and columns may lie in the border.
  Scalar* at(Index row, Index column) const { return origin + row * rowStride + column * pixelStride; }
};

/// Calls visit(row, number of the row) at every pack of lanes.
template <class Scalar, class Visit>
void forEachPack(const ImagePlane<Scalar>& plane, Visit visit) {
  for (Index row = 0; row < plane.shape.rows; ++row) {
    for (Index i = 0; i < plane.shape.columns * plane.pixelStride; i += nativeLanes<Scalar>) visit(row, i);
  }
}

}  // namespace descent
