// SPDX-License-Identifier: GPL-3.0-or-later
/// Interruption: Ctrl-C (SIGINT) and SIGTERM as a stop token, so that a command ends in order and leaves no half file.
/// A thread waits for the signals; the second one ends the program at once. To be made before any other thread,
/// which then inherits the blocked signals.
#pragma once

#include <stop_token>
#include <thread>

namespace descent {

class Interruption {
 public:
  Interruption();
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace descent
