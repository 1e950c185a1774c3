// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/color_table.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace descent {
namespace {

constexpr int sampledFrames = 12;
constexpr std::int64_t samplesOfFrame = 200'000;

struct Counted {
  std::array<double, 3> color;
  double count, weight;
};

using Colors = std::vector<Counted>;

/// Some neighbours in the list of colours, which belong together.
struct Box {
  std::size_t first, last;  ///< [first, last)
  std::size_t axis = 0;     ///< the longest: red, green or blue
  double error = 0, mean = 0;  ///< along it
};

Box boxOf(const Colors& colors, std::size_t first, std::size_t last) {
  Box box{first, last};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    double weight = 0, sum = 0, squares = 0;
    for (std::size_t i = first; i < last; ++i) {
      const double value = colors[i].color[axis];
      weight += colors[i].weight;
      sum += colors[i].weight * value;
      squares += colors[i].weight * value * value;
    }
    const double error = squares - sum * sum / weight;
    if (error <= box.error) continue;
    box.axis = axis;
    box.error = error;
    box.mean = sum / weight;
  }
  return box;
}

/// The box becomes its lower half; the upper one is returned.
Box cut(Colors& colors, Box& box) {
  const auto begin = colors.begin();
  const auto middle = std::partition(begin + std::ptrdiff_t(box.first), begin + std::ptrdiff_t(box.last),
                                     [&](const Counted& one) { return one.color[box.axis] <= box.mean; });
  const std::size_t at = std::size_t(middle - begin), last = box.last;
  box = boxOf(colors, box.first, at);
  return boxOf(colors, at, last);
}

/// A colour that makes up most of the box stays as it is: areas keep their exact colour. Else the mean.
Rgb representative(const Colors& colors, const Box& box) {
  double count = 0;
  std::array<double, 3> sum{};
  std::size_t commonest = box.first;
  for (std::size_t i = box.first; i < box.last; ++i) {
    count += colors[i].count;
    for (std::size_t axis = 0; axis < 3; ++axis) sum[axis] += colors[i].count * colors[i].color[axis];
    if (colors[i].count > colors[commonest].count) commonest = i;
  }
  const bool dominates = 2 * colors[commonest].count >= count;
  Rgb color;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    color[axis] = std::uint8_t(std::lround(dominates ? colors[commonest].color[axis] : sum[axis] / count));
  }
  return color;
}

Colors counted(std::vector<std::uint32_t> pixels) {
  std::sort(pixels.begin(), pixels.end());
  Colors colors;
  for (std::size_t i = 0; i < pixels.size();) {
    const std::uint32_t pixel = pixels[i];
    const std::size_t start = i;
    while (i < pixels.size() && pixels[i] == pixel) ++i;
    const double count = double(i - start);
    colors.push_back({{double(pixel & 255), double(pixel >> 8 & 255), double(pixel >> 16 & 255)}, count, std::sqrt(count)});
  }
  return colors;
}

void sample(const PixelView& frame, std::vector<std::uint32_t>& pixels) {
  const std::int64_t width = frame.size.width, all = width * frame.size.height;
  // Not a divisor of the width, so that the samples do not stand in columns.
  std::int64_t stride = std::max<std::int64_t>(1, all / samplesOfFrame);
  while (stride > 1 && std::gcd(stride, width) > 1) ++stride;
  for (std::int64_t i = 0; i < all; i += stride) {
    std::uint32_t pixel;
    std::memcpy(&pixel, frame.row(int(i / width)) + 4 * (i % width), 4);
    pixels.push_back(pixel & 0xFFFFFF);
  }
}

}  // namespace

ColorTable colorTableOf(std::vector<std::uint32_t> pixels, std::size_t most) {
  Colors colors = counted(std::move(pixels));
  if (colors.empty()) return {Rgb{}};
  std::vector<Box> boxes{boxOf(colors, 0, colors.size())};
  while (boxes.size() < most) {
    const auto worst = std::ranges::max_element(boxes, {}, &Box::error);
    if (!(worst->error > 1e-9)) break;
    const Box upper = cut(colors, *worst);
    boxes.push_back(upper);
  }
  ColorTable table;
  for (const Box& box : boxes) table.push_back(representative(colors, box));
  return table;
}

ColorTable colorTableOf(FrameSource& source) {
  const int count = source.frameCount(), frames = std::min(count, sampledFrames);
  std::vector<std::uint32_t> pixels;
  for (int i = 0; i < frames; ++i) {
    const int index = frames > 1 ? int(std::int64_t(i) * (count - 1) / (frames - 1)) : 0;
    sample(source.frame(index), pixels);
  }
  return colorTableOf(std::move(pixels));
}

}  // namespace descent
