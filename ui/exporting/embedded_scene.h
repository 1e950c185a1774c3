// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace descent {

/// The scene (JSON text) that an exported film or picture carries; nothing if the file has none or is neither.
std::optional<std::string> sceneOfFilm(const std::filesystem::path& file);
std::optional<std::string> sceneOfPicture(const std::filesystem::path& file);
std::optional<std::string> embeddedScene(const std::filesystem::path& file);

}  // namespace descent
