// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/film_times.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

constexpr double heldSeconds = 1;

}  // namespace

std::vector<double> filmTimes(double lastStep, double seconds, int framesPerSecond) {
  const int frames = std::max(1, static_cast<int>(std::lround(seconds * framesPerSecond)));
  const int held = std::min(static_cast<int>(std::lround(heldSeconds * framesPerSecond)), (frames + 1) / 2);
  const int moving = frames - held;
  std::vector<double> times(static_cast<std::size_t>(frames), lastStep);
  for (int frame = 0; frame < moving; ++frame) times[static_cast<std::size_t>(frame)] = lastStep * frame / moving;
  return times;
}

double filmSeconds(double lastStep, double stepsPerSecond) { return lastStep / stepsPerSecond + heldSeconds; }

}  // namespace descent
