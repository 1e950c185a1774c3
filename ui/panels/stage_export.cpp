// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stage_export.h"

#include <algorithm>

#include "core/run/scene_file.h"
#include "ui/exporting/figure_export.h"
#include "ui/exporting/film_format.h"
#include "ui/exporting/film_times.h"
#include "ui/exporting/table_export.h"

namespace descent {

ExportOutcome exportView(const View& view, const ExportPlan& plan, const ExportControl& control) {
  if (isTableFile(plan.file)) return exportTable(view, plan.file, control);
  FigurePlan figure{.file = plan.file,
                    .size = plan.size,
                    .framesPerSecond = plan.framesPerSecond,
                    .captions = plan.captions,
                    .transparent = plan.transparent,
                    .scene = sceneText(*view.scene)};
  const auto form = figureForm(plan.file);
  if (form && showsOneMoment(*form)) return exportFigure(viewsAt(view, {view.time}), 1, figure, control);
  if (const FilmFormat* format = filmFormatOf(plan.file)) {
    figure.framesPerSecond = std::min(plan.framesPerSecond, format->fastest);
    figure.size = format->sizeFor(plan.size);
  }
  const std::vector<double> times = filmTimes(lastTimeOf(view), plan.seconds, figure.framesPerSecond);
  return exportFigure(viewsAt(view, times), static_cast<int>(times.size()), figure, control);
}

}  // namespace descent
