// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/yuv_conversion.h"

#include <bit>
#include <cassert>
#include <cstring>

namespace descent {
namespace {

static_assert(std::endian::native == std::endian::little, "pixels are read as 32-bit words, red in the low byte");

constexpr int fractionBits = 16;
constexpr double kr = 0.2126, kb = 0.0722;  // ITU-R BT.709, section 3

constexpr std::int32_t fixedPoint(double value) {
  return static_cast<std::int32_t>(value * (1 << fractionBits) + (value < 0 ? -0.5 : 0.5));
}

constexpr double lumaRange = 219.0 / 255.0, chromaRange = 224.0 / 255.0;
constexpr std::int32_t lumaRed = fixedPoint(kr * lumaRange), lumaBlue = fixedPoint(kb * lumaRange),
                       lumaGreen = fixedPoint(lumaRange) - lumaRed - lumaBlue;
constexpr std::int32_t blueBlue = fixedPoint(0.5 * chromaRange),
                       blueRed = fixedPoint(-0.5 * kr / (1 - kb) * chromaRange);
constexpr std::int32_t redRed = fixedPoint(0.5 * chromaRange), redBlue = fixedPoint(-0.5 * kb / (1 - kr) * chromaRange);
// Grey must have no colour: each row of chroma weights sums to zero exactly.
constexpr std::int32_t blueGreen = -blueBlue - blueRed, redGreen = -redRed - redBlue;

struct Rgb {
  std::int32_t red, green, blue;
};

inline Rgb pixel(const std::uint8_t* row, int x) {
  std::uint32_t word;
  std::memcpy(&word, row + 4 * static_cast<std::size_t>(x), 4);
  return {static_cast<std::int32_t>(word & 255), static_cast<std::int32_t>(word >> 8 & 255),
          static_cast<std::int32_t>(word >> 16 & 255)};
}

inline std::uint8_t luma(const Rgb& c) {
  constexpr std::int32_t offset = (16 << fractionBits) + (1 << (fractionBits - 1));
  return static_cast<std::uint8_t>((lumaRed * c.red + lumaGreen * c.green + lumaBlue * c.blue + offset) >>
                                   fractionBits);
}

void lumaRow(const std::uint8_t* from, std::uint8_t* __restrict to, int width) {
  for (int x = 0; x < width; ++x) to[x] = luma(pixel(from, x));
}

/// Chroma of the sum of two rows, unscaled.
void chromaOfPair(const std::uint8_t* upper, const std::uint8_t* lower, std::int32_t* __restrict blue,
                  std::int32_t* __restrict red, int width) {
  for (int x = 0; x < width; ++x) {
    const Rgb a = pixel(upper, x), b = pixel(lower, x);
    const std::int32_t r = a.red + b.red, g = a.green + b.green, l = a.blue + b.blue;
    blue[x] = blueRed * r + blueGreen * g + blueBlue * l;
    red[x] = redRed * r + redGreen * g + redBlue * l;
  }
}

/// `from[0]` is the column left of the first pair; the weights sum to 8 (two rows, 1 + 2 + 1).
void halveAcross(const std::int32_t* from, std::uint8_t* __restrict to, int count) {
  constexpr int bits = fractionBits + 3;
  constexpr std::int32_t offset = (128 << bits) + (1 << (bits - 1));
  for (int i = 0; i < count; ++i) {
    to[i] = static_cast<std::uint8_t>((from[2 * i] + 2 * from[2 * i + 1] + from[2 * i + 2] + offset) >> bits);
  }
}

}  // namespace

YuvConversion::YuvConversion(FrameSize size)
    : size_(size), blue_(static_cast<std::size_t>(size.width) + 1), red_(blue_.size()) {
  assert(size.width % 2 == 0 && size.height % 2 == 0);
}

void YuvConversion::convert(const PixelView& from, const YuvPlanes& to) {
  assert(from.size == size_);
  for (int y = 0; y < size_.height; y += 2) {
    const std::uint8_t *upper = from.row(y), *lower = from.row(y + 1);
    std::uint8_t* lumaTarget = to.plane[0] + static_cast<std::ptrdiff_t>(y) * to.rowStep[0];
    lumaRow(upper, lumaTarget, size_.width);
    lumaRow(lower, lumaTarget + to.rowStep[0], size_.width);
    chromaOfPair(upper, lower, blue_.data() + 1, red_.data() + 1, size_.width);
    blue_[0] = blue_[1];
    red_[0] = red_[1];
    halveAcross(blue_.data(), to.plane[1] + static_cast<std::ptrdiff_t>(y / 2) * to.rowStep[1], size_.width / 2);
    halveAcross(red_.data(), to.plane[2] + static_cast<std::ptrdiff_t>(y / 2) * to.rowStep[2], size_.width / 2);
  }
}

}  // namespace descent
