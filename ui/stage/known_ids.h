// SPDX-License-Identifier: GPL-3.0-or-later
/// The ids that the `stage` part of a scene may name: core does not know them.
#pragma once

#include "core/run/scene_file.h"

namespace descent {

KnownIds knownIds();

}  // namespace descent
