// SPDX-License-Identifier: GPL-3.0-or-later
/// What has to be done and known about the screen before Qt is started.
#pragma once

#include <optional>
#include <string>

namespace descent {

/// What must be said before Qt is started, which ends the program where there is no display: nothing if one is there,
/// else one line with the cure. `subject` begins the line: "render" or "the window".
std::optional<std::string> displayProblem(const std::string& subject);

/// Chooses the platform unless the user did, and paints as soon as asked. Before QApplication is made.
void prepareDisplay(bool software);

}  // namespace descent
