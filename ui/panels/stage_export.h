// SPDX-License-Identifier: GPL-3.0-or-later
/// What the export dialog does: the Stage at chosen times and size into a film, at one time into a picture.
#pragma once

#include <filesystem>

#include "ui/exporting/export_progress.h"
#include "ui/exporting/frame_source.h"
#include "ui/stage/tile.h"

namespace descent {

struct ExportPlan {
  std::filesystem::path file;  ///< .mp4: a film; .png: a picture of the view's own time
  FrameSize size{1920, 1080};
  int framesPerSecond = 60;
  double seconds = 10;
};

bool isFilm(const ExportPlan& plan);

/// The file carries the view's scene. Throws std::exception with one line that says what to do.
ExportOutcome exportView(const View& view, const ExportPlan& plan, const ExportControl& control = {});

}  // namespace descent
