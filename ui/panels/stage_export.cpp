// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stage_export.h"

#include <algorithm>

#include "core/run/scene_file.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/film_export.h"
#include "ui/exporting/film_times.h"
#include "ui/exporting/image_writer.h"
#include "ui/exporting/stage_frames.h"

namespace descent {

bool isFilm(const ExportPlan& plan) { return plan.file.extension() != ".png"; }

ExportOutcome exportView(const View& view, const ExportPlan& plan, const ExportControl& control) {
  const std::string scene = sceneText(*view.scene);
  if (!isFilm(plan)) {
    StageFrames picture(viewsAt(view, {view.time}), 1, plan.size);
    writePicture(plan.file, picture.frame(0), {.scene = scene});
    return ExportOutcome::finished;
  }
  const FilmFormat* format = filmFormatOf(plan.file);
  if (!format) throw ExportError("cannot write " + plan.file.string() + ": it is no film by its name; use .mp4, .webm or .gif");
  const int rate = std::min(plan.framesPerSecond, format->fastest);
  const std::vector<double> times = filmTimes(static_cast<double>(lastStepOf(view.runs)), plan.seconds, rate);
  StageFrames frames(viewsAt(view, times), static_cast<int>(times.size()), format->sizeFor(plan.size));
  return exportFilm(frames, plan.file, {.framesPerSecond = rate, .scene = scene}, control);
}

}  // namespace descent
