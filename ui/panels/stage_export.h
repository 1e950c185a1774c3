// SPDX-License-Identifier: GPL-3.0-or-later
/// What the export dialog does: the Stage at chosen times and size into a film or numbered pictures, at one time into
/// a picture, all recorded steps into a table.
#pragma once

#include <filesystem>

#include "ui/exporting/export_progress.h"
#include "ui/exporting/captions.h"
#include "ui/exporting/frame_source.h"
#include "ui/stage/tile.h"

namespace descent {

struct ExportPlan {
  std::filesystem::path file;  ///< a film of the whole run, or a picture of the view's own time
  FrameSize size{1920, 1080};
  int framesPerSecond = 60;
  double seconds = 10;
  CaptionChoice captions;
  bool transparent = false;
};

/// The file carries the view's scene. Throws std::exception with one line that says what to do.
ExportOutcome exportView(const View& view, const ExportPlan& plan, const ExportControl& control = {});

}  // namespace descent
