// SPDX-License-Identifier: GPL-3.0-or-later
/// The output gradient of a convolution with a stride as that of one without: its pixels `stride` apart, zeros between
/// them. The gradient of the input is then the same correlation with turned kernels as without a stride.
#pragma once

#include <algorithm>

#include "core/network/extents.h"
#include "core/network/plane.h"

namespace descent::kernels {

/// The border lets a window reach one pixel over the edge.
inline Geometry spreadGeometry(const Shape& output, const Extent& stride) {
  return {{output.channels, (output.rows - 1) * stride.rows + 1, (output.columns - 1) * stride.columns + 1}, {1, 1}};
}

/// Into `memory`, laid out as spreadGeometry says.
template <class Scalar>
Plane<Scalar> spread(const Plane<Scalar>& dy, const Extent& stride, Scalar* memory) {
  const Geometry geometry = spreadGeometry(dy.shape, stride);
  std::fill_n(memory, geometry.size(), Scalar(0));
  const Plane<Scalar> wide(memory, geometry);
  forEachRow(dy.shape, [&](Index channel, Index row) {
    for (Index column = 0; column < dy.shape.columns; ++column) {
      std::copy_n(dy.at(channel, row, column), blockImages,
                  wide.at(channel, row * stride.rows, column * stride.columns));
    }
  });
  return wide;
}

}  // namespace descent::kernels
