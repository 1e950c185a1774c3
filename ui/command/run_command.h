// SPDX-License-Identifier: GPL-3.0-or-later
/// The command that simulates a scene without a window.
#pragma once

#include "ui/command/arguments.h"
#include "ui/command/terminal.h"

namespace descent {

/// `descentlab run SCENE [-o out.csv] …`: simulates every run to its end, one summary line each. Rows leave memory
/// when they are in the table. False if interrupted: then no file was written.
/// Throws UsageError and SceneError for bad input, FileError for a table that cannot be written.
bool runScene(const Arguments& arguments, const Terminal& terminal);

}  // namespace descent
