// SPDX-License-Identifier: GPL-3.0-or-later
/// What a run came to, in one line for people.
#pragma once

#include <string>

#include "core/run/run.h"

namespace descent {

/// One line on a finished run: where it ended, its loss or accuracies, how and after how many steps, evaluations, time.
std::string pointSummary(const Run& run, double seconds);
std::string networkSummary(const Run& run, double seconds);

}  // namespace descent
