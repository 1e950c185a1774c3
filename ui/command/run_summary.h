// SPDX-License-Identifier: GPL-3.0-or-later
/// What a run came to, in one line for people.
#pragma once

#include <string>

#include "core/objective/landscape.h"
#include "core/run/run.h"

namespace descent {

/// One line on a finished run: where it ended, its loss or accuracies, how and after how many steps, evaluations, time.
/// On a surface also at what kind of place, and why it did not arrive. Without `diagnosis` the last row is enough.
std::string pointSummary(const Run& run, double seconds, const Landscape& landscape, bool diagnosis = true);
std::string networkSummary(const Run& run, double seconds);

}  // namespace descent
