// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads back the scene that every exported film and picture carries as metadata.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/run/scene.h"

namespace descent {

/// The scene (JSON text) that an exported film, picture or SVG carries; nothing if the file has none or is none of
/// them.
std::optional<std::string> sceneOfFilm(const std::filesystem::path& file);
std::optional<std::string> sceneOfPicture(const std::filesystem::path& file);
std::optional<std::string> embeddedScene(const std::filesystem::path& file);

/// The scene of a scene file, or of a film or picture that carries one. Throws SceneError.
Scene openScene(const std::filesystem::path& file);

}  // namespace descent
