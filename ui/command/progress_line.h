// SPDX-License-Identifier: GPL-3.0-or-later
/// ProgressLine: how far a command is, on stderr: one line that is overwritten on a terminal, else one line every
/// few seconds. Silent unless wanted.
#pragma once

#include <chrono>
#include <ostream>
#include <string>

namespace descent {

class ProgressLine {
 public:
  enum class Form { silent, overwritten, lines };

  ProgressLine(std::ostream& out, Form form) : out_(out), form_(form) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Whether it is time to show something: the text need not be made otherwise.
  bool due() const;
  void show(const std::string& text);
  /// Makes room for other output.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  Form form_;
  Clock::time_point next_ = Clock::now() + std::chrono::milliseconds(300);  ///< short work stays silent
  bool visible_ = false;
};

/// "12.0 s", "3 min 20 s", "2 h 5 min".
std::string durationText(double seconds);

}  // namespace descent
