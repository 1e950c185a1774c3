// SPDX-License-Identifier: GPL-3.0-or-later
/// What a file's name ends with, from the point on, in small letters: "PICTURE.PNG" is a ".png".
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

namespace descent {

inline std::string fileSuffix(const std::filesystem::path& file) {
  std::string suffix = file.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return suffix;
}

}  // namespace descent
