// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/image_lanes.h"

#include <array>
#include <type_traits>
#include <utility>
#include <vector>

namespace descent {
namespace {

/// Pixels of 16 images are turned in strips that fit into a few cache lines of each image.
constexpr Index strip = blockImages;
/// Images lie anywhere in the data set, and sixteen at once are more than the machine looks ahead for by itself.
constexpr Index ahead = 8 * strip;

/// Exchanges, in rows `half` apart, the lanes that belong to the other one.
template <int half, class Scalar, std::size_t... Lane>
void exchange(Pack<Scalar, blockImages>& a, Pack<Scalar, blockImages>& b, std::index_sequence<Lane...>) {
  constexpr auto fromA = [](std::size_t lane) {
    return static_cast<int>(lane & half ? lane - half + blockImages : lane);
  };
  constexpr auto fromB = [](std::size_t lane) {
    return static_cast<int>(lane & half ? lane + blockImages : lane + half);
  };
  const auto upper = __builtin_shufflevector(a.lanes, b.lanes, fromA(Lane)...);
  const auto lower = __builtin_shufflevector(a.lanes, b.lanes, fromB(Lane)...);
  a.lanes = upper;
  b.lanes = lower;
}

/// Lane l of row k becomes lane k of row l.
template <int half = blockImages / 2, class Scalar>
[[gnu::always_inline]] inline void transpose(Pack<Scalar, blockImages> (&rows)[blockImages]) {
#pragma GCC unroll 16
  for (int row = 0; row < blockImages; ++row) {
    if (!(row & half)) exchange<half>(rows[row], rows[row + half], std::make_index_sequence<blockImages>());
  }
  if constexpr (half > 1) transpose<half / 2>(rows);
}

/// `from[lane]` begins the strip of each image.
template <class Pixel, class Scalar>
void turnStrip(const std::array<const Pixel*, blockImages>& from, Index first, Index width, Scalar* at) {
  if constexpr (std::is_same_v<Pixel, Scalar>) {
    if (width == strip) {
      Pack<Scalar, blockImages> rows[blockImages];
      for (std::size_t lane = 0; lane < from.size(); ++lane) {
        rows[lane] = Pack<Scalar, blockImages>::load(from[lane] + first);
        __builtin_prefetch(from[lane] + first + ahead);
      }
      transpose(rows);
      for (Index k = 0; k < strip; ++k) rows[k].store(at + k * blockImages);
      return;
    }
  }
  for (std::size_t lane = 0; lane < from.size(); ++lane) {
    for (Index k = 0; k < width; ++k)
      at[k * blockImages + static_cast<Index>(lane)] = static_cast<Scalar>(from[lane][first + k]);
  }
}

/// A last strip that does not fit overlaps the one before.
template <class Pixel, class Scalar>
void turn(const std::array<const Pixel*, blockImages>& images, const Plane<Scalar>& to) {
  const Index columns = to.shape.columns, width = std::min(strip, columns);
  Index first = 0;
  forEachRow(to.shape, [&](Index channel, Index row) {
    for (Index column = 0; column < columns; column += strip) {
      const Index begin = std::min(column, columns - width);
      turnStrip(images, first + begin, width, to.at(channel, row, begin));
    }
    first += columns;
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
