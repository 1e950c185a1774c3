// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/progress_line.h"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace descent {
namespace {

constexpr const char* eraseLine = "\r\033[K";

}  // namespace

bool ProgressLine::due() const { return form_ != Form::silent && Clock::now() >= next_; }

void ProgressLine::show(const std::string& text) {
  if (form_ == Form::silent) return;
  if (form_ == Form::overwritten) {
    out_ << eraseLine << text << std::flush;
    visible_ = true;
    next_ = Clock::now() + std::chrono::milliseconds(100);
  } else {
    out_ << text << std::endl;
    next_ = Clock::now() + std::chrono::seconds(2);
  }
}

void ProgressLine::clear() {
  if (visible_) out_ << eraseLine << std::flush;
  visible_ = false;
}

std::string durationText(double seconds) {
  std::ostringstream text;
  const auto whole = std::llround(seconds);
  if (seconds < 60) {
    text << std::fixed << std::setprecision(1) << seconds << " s";
  } else if (whole < 3600) {
    text << whole / 60 << " min " << whole % 60 << " s";
  } else {
    text << whole / 3600 << " h " << whole % 3600 / 60 << " min";
  }
  return text.str();
}

}  // namespace descent
