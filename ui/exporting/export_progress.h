// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportProgress: how far an export has come, and how its caller hears of it and stops it.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "ui/exporting/frame_source.h"

namespace descent {

struct ExportProgress {
  int done = 0;
  int total = 0;
  double secondsLeft = 0;  ///< an estimate from the time used so far
};

/// How the caller follows an export and ends it early; called on the exporting thread after each frame.
struct ExportControl {
  std::function<void(const ExportProgress&)> report;
  std::function<void(const PixelView&)> picture = {};  ///< each frame, as it goes into the file
  std::stop_token stop;
};

enum class ExportOutcome { finished, cancelled };

/// The time left, supposing that the rest goes on at the mean pace.
ExportProgress progressAfter(int done, int total, std::chrono::duration<double> elapsed);

}  // namespace descent
