// SPDX-License-Identifier: GPL-3.0-or-later
/// All frames of a source into one film or into numbered pictures, with progress and cancel.
/// After a cancel or an error nothing is left behind.
#pragma once

#include <filesystem>
#include <string>

#include "ui/exporting/export_progress.h"
#include "ui/exporting/film_encoder.h"
#include "ui/exporting/frame_source.h"

namespace descent {

/// The film has the source's size, whatever `settings.size` says. Throws ExportError or FileError.
ExportOutcome exportFilm(FrameSource& source, const std::filesystem::path& target, FilmSettings settings,
                         const ExportControl& control = {});

/// `pattern` holds one %d or %0Nd in its file name, which counts from 1; a missing last folder is created.
ExportOutcome exportSequence(FrameSource& source, const std::filesystem::path& pattern, const std::string& scene,
                             const ExportControl& control = {});

/// The file of one number, "frames/%05d.png" and 7 → "frames/00007.png". Throws ExportError if there is no
/// placeholder, more than one, or another kind.
std::filesystem::path numberedFile(const std::filesystem::path& pattern, int number);

}  // namespace descent
