// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/gif_comment.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "ui/exporting/export_error.h"

namespace descent {
namespace {

constexpr char introducer = 0x21, commentLabel = static_cast<char>(0xFE), trailer = 0x3B, pictureSeparator = 0x2C;
constexpr std::size_t longestSubBlock = 255;

/// Of a table whose size and presence stand in `flags`.
std::streamoff tableBytes(int flags) { return flags & 0x80 ? std::streamoff(3) << ((flags & 7) + 1) : 0; }

/// The sub-blocks up to the empty one that ends them.
std::string subBlocks(std::istream& in) {
  std::string text;
  for (int size = in.get(); size > 0; size = in.get()) {
    std::array<char, longestSubBlock> bytes{};
    in.read(bytes.data(), size);
    text.append(bytes.data(), static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

void skipPicture(std::istream& in) {
  std::array<char, 9> head{};
  in.read(head.data(), head.size());
  in.seekg(tableBytes(static_cast<unsigned char>(head[8])) + 1, std::ios::cur);  // and the size of the first code
  subBlocks(in);
}

}  // namespace

void appendGifComment(const std::filesystem::path& file, const std::string& text) {
  std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
  out.seekp(-1, std::ios::end);  // over the trailer
  out.put(introducer).put(commentLabel);
  for (std::size_t start = 0; start < text.size(); start += longestSubBlock) {
    const std::size_t size = std::min(longestSubBlock, text.size() - start);
    out.put(static_cast<char>(size)).write(text.data() + start, static_cast<std::streamsize>(size));
  }
  out.put(0).put(trailer);
  out.flush();
  if (!out) throw ExportError("cannot write " + file.string() + ": the scene could not be added");
}

std::optional<std::string> gifComment(const std::filesystem::path& file, const std::string& beginning) {
  std::ifstream in(file, std::ios::binary);
  std::array<char, 13> head{};
  in.read(head.data(), head.size());
  if (!in || std::string(head.data(), 3) != "GIF") return {};
  in.seekg(tableBytes(static_cast<unsigned char>(head[10])), std::ios::cur);
  for (int kind = in.get(); in && (kind == introducer || kind == pictureSeparator); kind = in.get()) {
    if (kind == pictureSeparator) {
      skipPicture(in);
      continue;
    }
    const bool comment = static_cast<char>(in.get()) == commentLabel;
    const std::string text = subBlocks(in);
    if (comment && text.starts_with(beginning)) return text.substr(beginning.size());
  }
  return {};
}

}  // namespace descent
