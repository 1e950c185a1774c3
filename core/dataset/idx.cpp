// SPDX-License-Identifier: GPL-3.0-or-later
// IDX: two zero bytes, the type (8 = unsigned byte), the number of dimensions, each extent as 32 bits big-endian, the
// values with the last dimension fastest. LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
#include "core/dataset/array.h"

namespace descent {
namespace {

constexpr std::uint8_t unsignedByte = 8;
constexpr std::uint8_t mostDimensions = 4;

std::size_t readExtent(InputFile& file) {
  std::uint8_t bytes[4];
  file.read(bytes, "the header");
  return std::size_t{bytes[0]} << 24 | std::size_t{bytes[1]} << 16 | std::size_t{bytes[2]} << 8 | bytes[3];
}

}  // namespace

Array readIdx(InputFile& file, const std::uint8_t (&magic)[4]) {
  if (magic[2] != unsignedByte) {
    file.fail("IDX values of type " + std::to_string(magic[2]) + ", not unsigned bytes (8)",
              "convert the file, for example to NPY");
  }
  if (magic[3] < 1 || magic[3] > mostDimensions) file.fail("IDX with " + std::to_string(magic[3]) + " dimensions");
  Array array;
  for (int i = 0; i < magic[3]; ++i) array.shape.push_back(readExtent(file));
  const std::uint64_t bytes = bytesOf(file, array.shape, 1);
  file.expect(bytes, "values");
  std::vector<std::uint8_t> values(bytes);
  file.read(values, "values");
  file.expectEnd();
  array.values = std::move(values);
  return array;
}

}  // namespace descent
