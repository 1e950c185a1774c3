// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>

#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

constexpr std::string_view pngStart = "\x89PNG\r\n\x1a\n";
constexpr std::string_view jpegStart = "\xFF\xD8\xFF";

enum class PictureKind { png, jpeg };

PictureKind kindOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) failPicture(file, std::strerror(errno), "make the file readable");
  std::array<char, pngStart.size()> start{};
  stream.read(start.data(), start.size());
  const std::string_view found(start.data(), static_cast<std::size_t>(stream.gcount()));
  if (found.empty()) failPicture(file, "the file is empty", "remove it or copy it anew");
  if (found == pngStart) return PictureKind::png;
  if (found.starts_with(jpegStart)) return PictureKind::jpeg;
  failPicture(file, "this is neither PNG nor JPEG", "convert or remove it");
}

Picture grey(const Picture& from) {
  Picture to{.height = from.height, .width = from.width, .channels = 1, .bytes = {}};
  to.bytes.resize(from.height * from.width);
  for (std::size_t i = 0; i < to.bytes.size(); ++i) {
    const std::uint8_t* rgb = &from.bytes[3 * i];
    to.bytes[i] = static_cast<std::uint8_t>((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
  }
  return to;
}

Picture colored(const Picture& from) {
  Picture to{.height = from.height, .width = from.width, .channels = 3, .bytes = {}};
  to.bytes.reserve(3 * from.bytes.size());
  for (const std::uint8_t value : from.bytes) to.bytes.insert(to.bytes.end(), 3, value);
  return to;
}

}  // namespace

void failPicture(const std::filesystem::path& file, const std::string& problem, const std::string& cure) {
  throw DatasetError(file.string() + ": " + problem + "; " + cure);
}

void requireModest(const std::filesystem::path& file, std::size_t height, std::size_t width) {
  if (height == 0 || width == 0) failPicture(file, "the picture is empty", "remove it");
  if (width <= mostPicturePixels / height) return;
  failPicture(file, "a picture of " + std::to_string(width) + "×" + std::to_string(height) + " pixels, more than " +
                        std::to_string(mostPicturePixels), "scale it down");
}

Picture readPicture(const std::filesystem::path& file, bool color) {
  Picture picture = kindOf(file) == PictureKind::png ? readPng(file) : readJpeg(file);
  if (color && picture.channels == 1) return colored(picture);
  if (!color && picture.channels == 3) return grey(picture);
  return picture;
}

}  // namespace descent
