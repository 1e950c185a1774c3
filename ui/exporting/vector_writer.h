// SPDX-License-Identifier: GPL-3.0-or-later
/// VectorWriter: the Stage, or one tile of it, as paths and text in an SVG or PDF file, as the file's name ends. The
/// page has the size of the picture, 96 pixels an inch. A PDF carries its scene as an attached file.
#pragma once

#include <filesystem>

#include "ui/exporting/captions.h"
#include "ui/exporting/frame_source.h"
#include "ui/session/view.h"

namespace descent {

struct VectorSettings {
  FrameSize size{1920, 1080};
  CaptionChoice captions;
  bool transparent = false;
};

/// Whether the name of the file is that of an SVG or PDF.
bool isVectorFile(const std::filesystem::path& file);

/// Whole or not at all; throws ExportError or FileError.
void writeVectors(const std::filesystem::path& target, const View& view, const VectorSettings& settings);

}  // namespace descent
