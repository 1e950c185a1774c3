// SPDX-License-Identifier: GPL-3.0-or-later
/// The ids that the `stage` part of a scene may name: core does not know them.
#pragma once

#include "core/run/scene_file.h"

namespace descent {

/// What scenes may name and only the window knows: tiles, layouts, themes.
KnownIds knownIds();

}  // namespace descent
