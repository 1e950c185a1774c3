// SPDX-License-Identifier: GPL-3.0-or-later
// One digit a line: 64 integers 0..16 (8×8, row by row), then the class 0..9.
#include <cassert>
#include <charconv>
#include <string>

#include <zlib.h>

#include "core/dataset/catalogue.h"
#include "core/dataset/digits_archive.h"

namespace descent {
namespace {

constexpr std::size_t pixelsOfDigit = 64;
constexpr int brightest = 16;
constexpr int gzipHeader = 16;  ///< added to the window bits: zlib's way to say gzip

/// The archive is part of the program, so damage is a bug and not bad input.
std::string unpacked(std::span<const std::uint8_t> archive) {
  z_stream stream{};
  stream.next_in = const_cast<Bytef*>(archive.data());  // zlib does not write there
  stream.avail_in = static_cast<uInt>(archive.size());
  [[maybe_unused]] const int opened = inflateInit2(&stream, MAX_WBITS + gzipHeader);
  assert(opened == Z_OK);
  std::string text;
  int state = Z_OK;
  while (state == Z_OK) {
    const std::size_t done = text.size();
    text.resize(done + (std::size_t{1} << 16));
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + done);
    stream.avail_out = static_cast<uInt>(text.size() - done);
    state = inflate(&stream, Z_NO_FLUSH);
  }
  assert(state == Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

/// The next integer and the separator behind it.
int take(const char*& at, const char* end) {
  int value = 0;
  at = std::from_chars(at, end, value).ptr + 1;
  return value;
}

}  // namespace

Dataset readDigits() {
  const std::string text = unpacked(digitsArchive());
  ByteImages images{.values = {}, .divisor = brightest};
  Dataset dataset{.name = "Handwritten digits"};
  dataset.train.shape = {.channels = 1, .height = 8, .width = 8};
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    for (std::size_t i = 0; i < pixelsOfDigit; ++i) images.values.push_back(static_cast<std::uint8_t>(take(at, end)));
    dataset.train.classes.push_back(take(at, end));
  }
  dataset.train.pixels = std::move(images);
  for (char digit = '0'; digit <= '9'; ++digit) dataset.classNames.emplace_back(1, digit);
  return dataset;
}

}  // namespace descent
