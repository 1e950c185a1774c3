// SPDX-License-Identifier: GPL-3.0-or-later
/// ImageSet: images of one shape with what a network shall say to each: a class number, or real targets.
/// Pixels stay as the file has them (bytes take a quarter of the memory) and are converted where they are read:
/// bytes are divided by `divisor`, reals are used as they are.
///   pixels [image][channel][row][column]    classes [image]    targets [image][targetWidth]
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace descent {

struct ImageShape {
  std::size_t channels = 0, height = 0, width = 0;

  std::size_t size() const { return channels * height * width; }
  bool operator==(const ImageShape&) const = default;
};

struct ByteImages {
  std::vector<std::uint8_t> values;
  int divisor = 255;
};

struct ImageSet {
  ImageShape shape;
  std::variant<ByteImages, std::vector<float>, std::vector<double>> pixels;
  std::vector<std::int32_t> classes;  ///< empty where there are targets
  std::vector<double> targets;        ///< empty where there are classes
  std::size_t targetWidth = 0;

  std::size_t count() const { return targetWidth > 0 ? targets.size() / targetWidth : classes.size(); }
  bool empty() const { return count() == 0; }

  /// The shape.size() values of one image, `stride` apart: 1, or the lane width of a batch in lanes.
  template <class Scalar>
  void read(std::size_t image, Scalar* pixelsOut, std::size_t stride = 1) const;

  std::span<const double> targetsOf(std::size_t image) const { return {&targets[image * targetWidth], targetWidth}; }
};

/// The named images, in that order.
ImageSet selectImages(const ImageSet& set, const std::vector<std::size_t>& images);

}  // namespace descent
