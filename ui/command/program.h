// SPDX-License-Identifier: GPL-3.0-or-later
/// The whole command line behind one function.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/command/arguments.h"

namespace descent {

/// The program without its window, which the caller opens: reads the command line, runs what it asks for, prints an
/// error as one line on stderr. Returns the exit status: 0 done, 1 failed while running, 2 bad input.
int runProgram(const std::vector<std::string>& words, const std::function<int(const Arguments&)>& openWindow);

}  // namespace descent
