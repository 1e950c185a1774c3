// SPDX-License-Identifier: GPL-3.0-or-later
/// Picture: one decoded PNG or JPEG file. The content decides the kind, not the name.
/// Colours become grey as 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), transparent parts black.
///   bytes [row][column][channel]
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace descent {

struct Picture {
  std::size_t height = 0, width = 0, channels = 1;
  std::vector<std::uint8_t> bytes;
};

/// A larger picture is refused before anything is allocated for it.
inline constexpr std::size_t mostPicturePixels = std::size_t{1} << 25;

/// With three channels if `color`, else one. Throws DatasetError.
Picture readPicture(const std::filesystem::path& file, bool color);

/// The readers of the two kinds: three channels, or one where the file has no colour.
Picture readPng(const std::filesystem::path& file);
Picture readJpeg(const std::filesystem::path& file);

/// Fails unless a picture of this size may be read.
void requireModest(const std::filesystem::path& file, std::size_t height, std::size_t width);

/// "FILE: PROBLEM; CURE"
[[noreturn]] void failPicture(const std::filesystem::path& file, const std::string& problem, const std::string& cure);

/// To another size. Each axis by itself: shrunk, a pixel is the mean of the area it covers; enlarged, it is
/// interpolated between the centres of the two nearest. Proportions are not kept.
Picture resized(const Picture& from, std::size_t height, std::size_t width);

}  // namespace descent
