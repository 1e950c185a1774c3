// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/array.h"

#include <string_view>

namespace descent {

std::string Array::shapeText() const {
  std::string text = "[";
  for (const std::size_t extent : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
  return text + "]";
}

std::uint64_t bytesOf(const InputFile& file, const std::vector<std::size_t>& shape, std::size_t bytesEach) {
  std::uint64_t bytes = bytesEach;
  for (const std::size_t extent : shape) {
    if (__builtin_mul_overflow(bytes, std::uint64_t{extent}, &bytes))
      file.fail("the header promises an impossible size");
  }
  return bytes;
}

Array readArray(const std::filesystem::path& path) {
  InputFile file(path);
  std::uint8_t magic[4];
  file.read(magic, "the header");
  if (magic[0] == 0 && magic[1] == 0) return readIdx(file, magic);
  if (magic[0] == 0x93 && std::string_view(reinterpret_cast<const char*>(magic) + 1, 3) == "NUM") return readNpy(file);
  file.fail("this is neither IDX nor NPY", "name an IDX file as MNIST is published, or one written by numpy.save");
}

}  // namespace descent
