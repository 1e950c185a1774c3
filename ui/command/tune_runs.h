// SPDX-License-Identifier: GPL-3.0-or-later
/// `descentlab run --tune-each`: every run of the scene gets its best learning rate, one line a run says which.
#pragma once

#include "core/run/scene.h"
#include "ui/command/terminal.h"

namespace descent {

/// False if interrupted. Throws UsageError for a network.
bool tuneRuns(Scene& scene, std::ostream& out, const Terminal& terminal);

}  // namespace descent
