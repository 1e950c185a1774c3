// SPDX-License-Identifier: GPL-3.0-or-later
/// How many frames a whole window of 1920x1080 shows a second, counted at the buffer swap. Needs an application.
#pragma once

#include <functional>

#include "core/run/scene.h"
#include "ui/window/main_window.h"

namespace descent::bench {

/// Lets the window live for so long.
void processFor(qint64 milliseconds);

/// Shows the scene and waits until its runs have been simulated and everything has been painted once.
void show(MainWindow& window, const Scene& scene);

/// From step `from`, over and over; the speed in steps a second.
void play(Session& session, double from, double speed);

/// What was shown, and what the processor did for it: on a machine that is shared the second says more.
struct FrameRate {
  double perSecond = 0;
  double processorMilliseconds = 0;  ///< of all threads, a frame
};

FrameRate framesPerSecond(MainWindow& window, qint64 milliseconds);

/// The same while `drag` is called once a frame, as a hand moves a slider; `moves` counts them.
FrameRate framesWhileDragging(MainWindow& window, qint64 milliseconds, const std::function<void(int moves)>& drag);

}  // namespace descent::bench
