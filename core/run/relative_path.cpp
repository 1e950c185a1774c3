// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/relative_path.h"

#include <filesystem>

namespace descent {

std::string relativePath(const std::string& file, const std::string& folder) {
  namespace files = std::filesystem;
  const files::path whole = files::absolute(file).lexically_normal();
  if (folder.empty()) return whole.string();
  const files::path below = whole.lexically_relative(files::absolute(folder).lexically_normal());
  const bool outside = below.empty() || *below.begin() == "..";
  return (outside ? whole : below).string();
}

}  // namespace descent
