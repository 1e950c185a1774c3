// SPDX-License-Identifier: GPL-3.0-or-later
/// Source and SourceTree: the project's own files as text, for the tests that read them.
/// Paths are relative to the root and use slashes, for example "core/settings/value.h".
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace descent {

struct Source {
  std::string path;
  std::vector<std::string> lines;
};

using SourceTree = std::vector<Source>;

inline std::vector<std::string> splitLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

inline Source readSource(const std::filesystem::path& root, const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return {.path = std::filesystem::relative(file, root).generic_string(), .lines = splitLines(text.str())};
}

/// Every file below the named folders that ends in one of `suffixes`, sorted by path.
inline SourceTree readTree(const std::filesystem::path& root, const std::vector<std::string>& folders,
                           const std::vector<std::string>& suffixes) {
  SourceTree tree;
  for (const std::string& folder : folders) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string suffix = entry.path().extension().string();
      if (entry.is_regular_file() && std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end()) {
        tree.push_back(readSource(root, entry.path()));
      }
    }
  }
  std::sort(tree.begin(), tree.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return tree;
}

}  // namespace descent
