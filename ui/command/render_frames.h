// SPDX-License-Identifier: GPL-3.0-or-later
/// RenderFrames: the views that `descentlab render` draws one after the other: scenes in their order, each simulated to
/// its end and spread over its part of the film, or one scene with a setting that takes a row of values.
#pragma once

#include <optional>
#include <vector>

#include "core/run/scene.h"
#include "ui/command/arguments.h"
#include "ui/command/terminal.h"
#include "ui/exporting/stage_frames.h"

namespace descent {

struct RenderFrames {
  ViewOfFrame views;
  int count = 0;
};

/// Throws UsageError if the sweep asked for (if any) is not possible.
void requireSweep(const Scene& scene, const Arguments& arguments);

/// Simulates what has to be there before the first frame; nothing if interrupted.
std::optional<RenderFrames> renderFrames(const std::vector<Scene>& scenes, const Arguments& arguments,
                                         const Terminal& terminal);

}  // namespace descent
