// SPDX-License-Identifier: GPL-3.0-or-later
/// The noises in the order the user sees. A new one is a file in this folder and one line here.
#pragma once

#include "core/objective/noise.h"

#define DESCENT_NOISES(NOISE) NOISE(gaussian) NOISE(dropout) NOISE(dropConnect)

namespace descent::noise_entries {

#define DESCENT_DECLARE(name) NoiseEntry name();
DESCENT_NOISES(DESCENT_DECLARE)
#undef DESCENT_DECLARE

}  // namespace descent::noise_entries
