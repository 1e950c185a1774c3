// SPDX-License-Identifier: GPL-3.0-or-later
/// The command that draws films and pictures.
#pragma once

#include "ui/command/arguments.h"
#include "ui/command/terminal.h"

namespace descent {

/// `descentlab render SCENE -o FILE`: simulates the scene and draws it into a film, a picture or numbered pictures.
/// Starts Qt after everything that can be wrong with arguments and scene was checked. False if interrupted.
/// Throws UsageError and SceneError for bad input, std::runtime_error without display or OpenGL, FileError.
bool renderScene(const Arguments& arguments, const Terminal& terminal);

}  // namespace descent
