// SPDX-License-Identifier: GPL-3.0-or-later
/// What the Stage is measured on: ten runs of 1,000 steps each, no two alike, and how fast a window plays them.
#pragma once

#include <string>

#include "core/run/scene.h"

namespace descent::bench {

Scene tenRuns(const std::string& layout);

/// In a window of 1920x1080, counted at the buffer swap; needs an application.
double framesPerSecond(const Scene& scene);

}  // namespace descent::bench
