// SPDX-License-Identifier: GPL-3.0-or-later
/// The ids that the `stage` part of a scene may name, and what tiles ask of their settings: core does not know them.
#pragma once

#include "core/run/scene_file.h"

namespace descent {

KnownIds knownIds();

/// checkScene with these ids, and the settings of tiles. Throws SceneError.
void checkSceneWithStage(const Scene& scene);

}  // namespace descent
