// SPDX-License-Identifier: GPL-3.0-or-later
/// From images as files hold them, [image][channel][row][column], to a block with images in lanes.
/// Lanes without an image are zero.
#pragma once

#include <span>

#include "core/network/plane.h"

namespace descent {

template <class Pixel, class Scalar>
void lanesFromImages(const Pixel* pixels, std::span<const Index> chosen, const Plane<Scalar>& to) {
  const Pixel* images[blockImages] = {};
  for (std::size_t lane = 0; lane < chosen.size(); ++lane) images[lane] = pixels + chosen[lane] * to.shape.size();
  const auto used = std::ssize(chosen);
  Index pixel = 0;
  forEachRow(to.shape, [&](Index channel, Index row) {
    Scalar* at = to.at(channel, row, 0);
    for (Index column = 0; column < to.shape.columns; ++column, ++pixel, at += blockImages) {
      for (Index lane = 0; lane < used; ++lane) at[lane] = static_cast<Scalar>(images[lane][pixel]);
      for (Index lane = used; lane < blockImages; ++lane) at[lane] = 0;
    }
  });
}

}  // namespace descent
