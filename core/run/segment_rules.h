// SPDX-License-Identifier: GPL-3.0-or-later
/// What the rule of a segment allows, where wrapper and base both have a say.
#pragma once

#include "core/run/scene.h"

namespace descent {

/// A wrapper clips if its base does.
bool mayBeClipped(const Segment& segment);

}  // namespace descent
