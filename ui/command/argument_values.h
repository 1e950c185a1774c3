// SPDX-License-Identifier: GPL-3.0-or-later
/// The values of options, from text. Each refuses what it cannot read whole with a UsageError that shows the form.
#pragma once

#include <string>

#include "ui/command/arguments.h"

namespace descent {

/// A whole number between `low` and `high`.
std::int64_t wholeNumber(const std::string& text, std::int64_t low, std::int64_t high);
/// A finite number above 0 and at most `high`.
double positiveNumber(const std::string& text, double high);
FrameSize frameSize(const std::string& text);            ///< 1920x1080
WindowGeometry windowGeometry(const std::string& text);  ///< 1280x720+10+20
Sweep sweepRange(const std::string& text);               ///< momentum=0:0.99:100

}  // namespace descent
