// SPDX-License-Identifier: GPL-3.0-or-later
/// TrainingPace: how fast a training goes, as a running mean, so that the number on the screen can be read. Written by
/// one thread, read by others.
#pragma once

#include <atomic>
#include <limits>

#include "core/run/runner.h"

namespace descent {

class TrainingPace {
 public:
  void note(double secondsOfStep, std::int64_t images) {
    const double old = secondsPerStep_.load(std::memory_order_relaxed);
    constexpr double kept = 0.98;
    secondsPerStep_.store(old == 0 ? secondsOfStep : kept * old + (1 - kept) * secondsOfStep,
                          std::memory_order_relaxed);
    imagesPerStep_.store(static_cast<double>(images), std::memory_order_relaxed);
  }

  /// Images per second and remaining time, which is NaN while unknown.
  void fill(Progress& progress) const {
    const double perStep = secondsPerStep_.load(std::memory_order_relaxed);
    if (perStep <= 0) {
      progress.secondsRemaining = std::numeric_limits<double>::quiet_NaN();
      return;
    }
    progress.imagesPerSecond = imagesPerStep_.load(std::memory_order_relaxed) / perStep;
    progress.secondsRemaining = perStep * static_cast<double>(progress.steps - progress.step);
  }

 private:
  std::atomic<double> secondsPerStep_{0}, imagesPerStep_{0};
};

}  // namespace descent
