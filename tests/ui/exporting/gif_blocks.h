// SPDX-License-Identifier: GPL-3.0-or-later
/// What a GIF says outside its pictures, read block by block after the GIF89a specification.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace descent::test {

struct GifBlocks {
  bool globalTable = false, loopsForEver = false, ended = false;
  int laterTables = 0;      ///< pictures after the first (which FFmpeg gives one) with a table of their own
  std::vector<int> delays;  ///< hundredths of a second, one a picture
};

inline GifBlocks gifBlocks(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  const auto tableSize = [&](unsigned flags) { return flags & 0x80 ? std::size_t(3) << ((flags & 7) + 1) : 0; };
  GifBlocks found{.globalTable = (at(10) & 0x80) != 0};
  std::size_t place = 13 + tableSize(at(10));
  const auto skipSubBlocks = [&] {
    while (place < bytes.size() && at(place) != 0) place += at(place) + 1;
    ++place;
  };
  int pictures = 0;
  while (place < bytes.size() && at(place) != 0x3B) {
    if (at(place) == 0x2C) {
      const std::size_t size = tableSize(at(place + 9));
      found.laterTables += pictures++ > 0 && size > 0;
      place += 10 + tableSize(at(place + 9)) + 1;
    } else {
      if (at(place + 1) == 0xF9) found.delays.push_back(int(at(place + 4) | at(place + 5) << 8));
      if (bytes.compare(place + 3, 11, "NETSCAPE2.0") == 0) found.loopsForEver = at(place + 16) == 0 && at(place + 17) == 0;
      place += 2;
    }
    skipSubBlocks();
  }
  found.ended = at(place) == 0x3B;
  return found;
}

}  // namespace descent::test
