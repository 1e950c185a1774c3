// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/scene_file.h"

namespace descent {

/// What scenes may name and only the window knows: tiles, layouts, themes.
KnownIds knownIds();

}  // namespace descent
