// SPDX-License-Identifier: GPL-3.0-or-later
/// The moment of a run (in steps) that each frame of a film shows. The run spreads evenly over the film, the last
/// second holds its end (of a film under two seconds the last half).
#pragma once

#include <vector>

namespace descent {

/// `lastStep` is the end of the longest run. At least one frame, which shows the end.
std::vector<double> filmTimes(double lastStep, double seconds, int framesPerSecond);

/// How long a film lasts that plays `lastStep` steps at `stepsPerSecond` and then holds the end.
double filmSeconds(double lastStep, double stepsPerSecond);

}  // namespace descent
