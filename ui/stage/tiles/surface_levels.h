// SPDX-License-Identifier: GPL-3.0-or-later
/// How tiles that show a surface's field choose its levels: by their settings `levels` and `level_count`.
#pragma once

#include "ui/stage/tile.h"

namespace descent {

std::optional<double> knownMinimum(const Landscape& landscape);

LevelRequest levelRequest(const nlohmann::json& settings, const Landscape& landscape);

}  // namespace descent
