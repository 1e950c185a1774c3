// SPDX-License-Identifier: GPL-3.0-or-later
/// RenderBatch: "%s" in the output of `render` stands for a name: every scene gives a file of its own, in a sweep every
/// value too: out/%s.png becomes out/saddle.png, out/saddle-momentum-0.9.png.
#pragma once

#include <vector>

#include "core/run/scene.h"
#include "ui/command/arguments.h"

namespace descent {

/// One file: arguments that name it, and what it shows.
struct RenderJob {
  Arguments arguments;
  std::vector<Scene> scenes;
};

bool isBatch(const Arguments& arguments);

/// Without "%s" one job. `scenes` are those of the arguments, in their order. Throws UsageError if two files would have
/// the same name, or the sweep is not possible.
std::vector<RenderJob> renderJobs(const Arguments& arguments, std::vector<Scene> scenes);

/// The name of a scene's file without folder and suffixes.
std::string nameOfScene(const std::string& file);

}  // namespace descent
