// SPDX-License-Identifier: GPL-3.0-or-later
/// RenderPlan: what `descentlab render` is to draw, once arguments and scene are known: form, size, scene as drawn.
#pragma once

#include <vector>

#include "core/run/scene.h"
#include "ui/command/arguments.h"
#include "ui/exporting/figure_export.h"

namespace descent {

using RenderForm = FigureForm;

/// From the name of the file: .mp4, .webm, .gif, .png, .svg, .pdf or a numbered .png. Throws UsageError for what is not written.
RenderForm renderForm(const std::string& output);

/// Frames per second: as asked for, as far as the file's format goes.
int filmRate(const Arguments& arguments);

/// The scene with what the arguments say about its looks. Throws UsageError for unknown ids.
Scene dressed(Scene scene, const Arguments& arguments);

/// Where the longest run ends: in steps, and in units of the scene's clock.
struct RunEnd {
  double step = 0, time = 0;
};

/// The times, in units of the clock, that the frames show, as `form`, duration and `--at` ask for.
/// Throws UsageError.
std::vector<double> renderTimes(const Arguments& arguments, const Scene& scene, const RunEnd& end);

}  // namespace descent
