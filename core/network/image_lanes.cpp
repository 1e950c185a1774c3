// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/image_lanes.h"

#include <array>
#include <vector>

namespace descent {
namespace {

/// Pixels of 16 images are turned in strips that fit into a few cache lines of each image.
constexpr Index strip = 16;
/// Images lie anywhere in the data set, and sixteen at once are more than the machine looks ahead for by itself.
constexpr Index ahead = 8 * strip;

template <class Pixel, class Scalar>
void turn(const std::array<const Pixel*, blockImages>& images, const Plane<Scalar>& to) {
  Index first = 0;
  forEachRow(to.shape, [&](Index channel, Index row) {
    Scalar* at = to.at(channel, row, 0);
    for (Index column = 0; column < to.shape.columns; column += strip) {
      const Index width = std::min(strip, to.shape.columns - column);
      for (Index lane = 0; lane < blockImages; ++lane) {
        const Pixel* from = images[static_cast<std::size_t>(lane)] + first + column;
        __builtin_prefetch(from + ahead);
        for (Index k = 0; k < width; ++k) at[(column + k) * blockImages + lane] = static_cast<Scalar>(from[k]);
      }
    }
    first += to.shape.columns;
  });
}

/// Missing images are read from a black one.
template <class Pixel, class Scalar>
void turnChosen(std::span<const Pixel> pixels, std::span<const Index> chosen, const Plane<Scalar>& to) {
  const Index size = to.shape.size();
  const std::vector<Pixel> black(chosen.size() < blockImages ? static_cast<std::size_t>(size) : 0, Pixel(0));
  std::array<const Pixel*, blockImages> images;
  images.fill(black.data());
  for (std::size_t lane = 0; lane < chosen.size(); ++lane) images[lane] = pixels.data() + chosen[lane] * size;
  turn(images, to);
}

}  // namespace

template <class Scalar>
void lanesFromImages(const Examples& examples, std::span<const Index> chosen, const Plane<Scalar>& to) {
  if (examples.exactPixels.empty()) {
    turnChosen(examples.pixels, chosen, to);
  } else {
    turnChosen(examples.exactPixels, chosen, to);
  }
}

template void lanesFromImages(const Examples&, std::span<const Index>, const Plane<float>&);
template void lanesFromImages(const Examples&, std::span<const Index>, const Plane<double>&);

}  // namespace descent
