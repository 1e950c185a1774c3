// SPDX-License-Identifier: GPL-3.0-or-later
/// Playhead: the time cursor, a real number of steps, so that heads glide between steps.
/// The step is addressed, never accumulated by the simulation: speed changes nothing that is computed.
#pragma once

#include <algorithm>
#include <cmath>

namespace descent {

struct Playhead {
  static constexpr double slowest = 1, fastest = 1000;  ///< steps/s

  double step = 0;
  bool playing = false;
  double speed = 60;  ///< steps/s
  bool loop = false;

  /// Moves on by `seconds` towards `last`, the end of the recorded history. At the end it starts over or stops.
  void advance(double seconds, double last) {
    if (!playing) return;
    step += seconds * speed;
    if (step < last) return;
    if (loop && last > 0) {
      step = std::fmod(step, last);
    } else {
      step = last;
      playing = false;
    }
  }

  /// To `target`, held within the history.
  void seek(double target, double last) { step = std::clamp(target, 0.0, std::max(last, 0.0)); }

  /// To the next whole step in the direction of `steps`, and pauses there.
  void stepBy(int steps, double last) {
    playing = false;
    seek(steps < 0 ? std::ceil(step) + steps : std::floor(step) + steps, last);
  }

  /// Playing from the end starts over.
  void togglePlaying(double last) {
    if (!playing && step >= last) step = 0;
    playing = !playing && last > 0;
  }

  void setSpeed(double stepsPerSecond) { speed = std::clamp(stepsPerSecond, slowest, fastest); }

  bool operator==(const Playhead&) const = default;
};

}  // namespace descent
