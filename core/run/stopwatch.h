// SPDX-License-Identifier: GPL-3.0-or-later
/// Stopwatch: the seconds a loop has spent simulating, without the pauses between its slices.
#pragma once

#include <chrono>

namespace descent {

class Stopwatch {
 public:
  void go() { since_ = Clock::now(); }
  void halt() {
    before_ = seconds();
    since_ = Clock::time_point::max();
  }
  double seconds() const {
    const auto now = Clock::now();
    return before_ + (since_ < now ? std::chrono::duration<double>(now - since_).count() : 0);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point since_ = Clock::time_point::max();
  double before_ = 0;
};

}  // namespace descent
