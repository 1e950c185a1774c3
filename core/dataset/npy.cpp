// SPDX-License-Identifier: GPL-3.0-or-later
// NPY: "\x93NUMPY", major and minor version, the length of the header (16 bits little-endian, from version 2 on 32),
// the header as a Python dictionary with descr, fortran_order and shape, the values.
// NumPy enhancement proposal 1, "A simple file format for NumPy arrays".
#include <bit>
#include <charconv>
#include <regex>

#include "core/dataset/array.h"

namespace descent {
namespace {

static_assert(std::endian::native == std::endian::little, "values are taken as they stand in the file");

/// numpy writes some hundred bytes; what is longer is no header.
constexpr std::size_t longestHeader = 65536;
constexpr std::size_t mostDimensions = 32;

std::string readHeader(InputFile& file) {
  std::uint8_t start[4];
  file.read(start, "the header");
  if (start[0] != 'P' || start[1] != 'Y') file.fail("this is not NPY");
  const bool longLength = start[2] >= 2;
  std::uint8_t length[4] = {};
  file.read(std::span(length, longLength ? 4 : 2), "the header");
  const std::size_t bytes =
      length[0] | std::size_t{length[1]} << 8 | std::size_t{length[2]} << 16 | std::size_t{length[3]} << 24;
  if (bytes > longestHeader) file.fail("an NPY header of " + std::to_string(bytes) + " bytes");
  std::string header(bytes, ' ');
  file.read(std::span(reinterpret_cast<std::uint8_t*>(header.data()), bytes), "the header");
  return header;
}

/// What stands behind `key` in the dictionary, by a pattern with one group.
std::string valueOf(const InputFile& file, const std::string& header, const std::string& key,
                    const std::string& pattern) {
  std::smatch match;
  if (!std::regex_search(header, match, std::regex("['\"]" + key + "['\"]\\s*:\\s*" + pattern))) {
    file.fail("the NPY header has no readable " + key);
  }
  return match[1];
}

std::vector<std::size_t> shapeOf(const InputFile& file, const std::string& header) {
  const std::string text = valueOf(file, header, "shape", R"(\(([\d\s,]*)\))");
  std::vector<std::size_t> shape;
  const std::regex number(R"(\d+)");
  for (auto at = std::sregex_iterator(text.begin(), text.end(), number); at != std::sregex_iterator(); ++at) {
    const std::string digits = at->str();
    std::size_t extent = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), extent);
    if (error != std::errc()) file.fail("the header promises an impossible size");
    shape.push_back(extent);
  }
  if (shape.size() > mostDimensions) file.fail("NPY with " + std::to_string(shape.size()) + " dimensions");
  return shape;
}

template <class Element>
void readValues(InputFile& file, Array& array) {
  const std::uint64_t bytes = bytesOf(file, array.shape, sizeof(Element));
  file.expect(bytes, "values");
  std::vector<Element> values(bytes / sizeof(Element));
  file.read(std::span(reinterpret_cast<std::uint8_t*>(values.data()), bytes), "values");
  file.expectEnd();
  array.values = std::move(values);
}

}  // namespace

Array readNpy(InputFile& file) {
  const std::string header = readHeader(file);
  const std::string type = valueOf(file, header, "descr", "['\"]([^'\"]*)['\"]");
  if (valueOf(file, header, "fortran_order", "(True|False)") == "True") {
    file.fail("the values stand in Fortran order", "save numpy.ascontiguousarray(...) instead");
  }
  Array array{.shape = shapeOf(file, header), .values = {}};
  if (type == "|u1" || type == "<u1")
    readValues<std::uint8_t>(file, array);
  else if (type == "<i4")
    readValues<std::int32_t>(file, array);
  else if (type == "<i8")
    readValues<std::int64_t>(file, array);
  else if (type == "<f4")
    readValues<float>(file, array);
  else if (type == "<f8")
    readValues<double>(file, array);
  else
    file.fail("values of type \"" + type + "\"", "save them as one of u1, i4, i8, f4, f8, little-endian");
  return array;
}

}  // namespace descent
