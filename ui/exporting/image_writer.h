// SPDX-License-Identifier: GPL-3.0-or-later
/// ImageWriter: one picture to a PNG file that carries its scene as the text entry `descentlab-scene`.
#pragma once

#include <filesystem>
#include <string>

#include "ui/exporting/frame_source.h"

namespace descent {

struct PictureSettings {
  std::string scene;  ///< JSON text; empty: no metadata entry
  bool fast = false;  ///< for sequences: less time, a larger file
};

/// Whole or not at all; throws ExportError or FileError.
void writePicture(const std::filesystem::path& target, const PixelView& pixels, const PictureSettings& settings = {});

}  // namespace descent
