// SPDX-License-Identifier: GPL-3.0-or-later
/// FigureExport: views into one file of any kind that its name asks for: a film, a picture, vectors or numbered
/// pictures; with captions, with its scene where the format has a place for it. The one way from a View to a file, for
/// command line and window.
#pragma once

#include <QImage>
#include <filesystem>
#include <optional>

#include "ui/exporting/captions.h"
#include "ui/exporting/export_progress.h"
#include "ui/exporting/stage_frames.h"

namespace descent {

enum class FigureForm { film, picture, vectors, sequence };

/// By the name of the file; nothing if it is none of these.
std::optional<FigureForm> figureForm(const std::filesystem::path& file);

/// Films and sequences show a stretch of time, the others one moment.
inline bool showsOneMoment(FigureForm form) { return form == FigureForm::picture || form == FigureForm::vectors; }

struct FigurePlan {
  std::filesystem::path file;  ///< of numbered pictures a pattern
  FrameSize size{1920, 1080};  ///< of the whole figure with its captions
  int framesPerSecond = 60;
  CaptionChoice captions;
  bool transparent = false;
  std::string scene;  ///< JSON text to embed
};

/// One file from `count` views; of a picture and of vectors only the first counts. Throws ExportError, FileError, and
/// std::runtime_error where there is no OpenGL 3.3.
ExportOutcome exportFigure(ViewOfFrame views, int count, const FigurePlan& plan, const ExportControl& control = {});

/// The figure of the view's own moment as it would be written, with its captions, `share` times as large.
QImage figurePreview(const View& view, const FigurePlan& plan, double share);

}  // namespace descent
