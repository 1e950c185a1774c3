// SPDX-License-Identifier: GPL-3.0-or-later
/// The command that validates scenes.
#pragma once

#include <ostream>

#include "core/run/scene_file.h"
#include "ui/command/arguments.h"

namespace descent {

/// `descentlab check SCENE...`: one line per good scene; throws SceneError at the first bad one.
void checkScenes(const Arguments& arguments, std::ostream& out);

}  // namespace descent
