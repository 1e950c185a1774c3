// SPDX-License-Identifier: GPL-3.0-or-later
/// FullLegend: every setting of a scene in words, so that a figure says all that is needed to make it again: first the
/// objective, then one row for each run that is shown.
#pragma once

#include <string>
#include <vector>

#include "core/run/scene.h"
#include "ui/frame/label.h"

namespace descent {

std::vector<LegendRow> fullLegend(const Scene& scene);

/// "learning rate 0.02, momentum 0.9"; nested entries in parentheses; settings that are absent are left out.
std::string settingsText(const Settings& settings);

}  // namespace descent
