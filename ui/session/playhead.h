// SPDX-License-Identifier: GPL-3.0-or-later
/// Playhead: the time cursor, a real number in units of the scene's clock (steps, if it is not another), so that
/// heads glide between steps. Time is addressed, never accumulated by the simulation: speed changes nothing that is
/// computed.
#pragma once

#include <algorithm>
#include <cmath>

namespace descent {

struct Playhead {
  static constexpr double slowest = 1, fastest = 100'000;  ///< steps/s: a million steps in ten seconds

  double time = 0;
  double unit = 1;  ///< one press of an arrow key
  bool playing = false;
  double speed = 60;  ///< steps/s
  bool loop = false;

  /// Moves on by `seconds` towards `last`, the end of the recorded history. At the end it starts over or stops.
  /// `pace` is how much time passes in one step: 1 unless another clock is set.
  void advance(double seconds, double last, double pace = 1) {
    if (!playing) return;
    time += seconds * speed * pace;
    if (time < last) return;
    if (loop && last > 0) {
      time = std::fmod(time, last);
    } else {
      time = last;
      playing = false;
    }
  }

  /// To `target`, held within the history.
  void seek(double target, double last) { time = std::clamp(target, 0.0, std::max(last, 0.0)); }

  /// To the next whole unit in the direction of `units`, and pauses there.
  void stepBy(int units, double last) {
    playing = false;
    const double now = time / unit;
    seek(((units < 0 ? std::ceil(now) : std::floor(now)) + units) * unit, last);
  }

  /// Playing from the end starts over.
  void togglePlaying(double last) {
    if (!playing && time >= last) time = 0;
    playing = !playing && last > 0;
  }

  void setSpeed(double stepsPerSecond) { speed = std::clamp(stepsPerSecond, slowest, fastest); }

  bool operator==(const Playhead&) const = default;
};

}  // namespace descent
