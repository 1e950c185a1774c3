// SPDX-License-Identifier: GPL-3.0-or-later
/// Noise on a landscape: what a rule sees of it is drawn anew at every step, the same for every run of a scene.
/// What is drawn on the screen and recorded stays without. Each noise is a landscape round another one.
#pragma once

#include "core/objective/landscape.h"
#include "core/settings/catalogue.h"

namespace descent {

struct NoiseMaker {
  std::shared_ptr<const Landscape> (*over)(std::shared_ptr<const Landscape> landscape, const Settings& settings);
};

using NoiseEntry = Entry<NoiseMaker>;

/// Every noise, in the order the user sees.
const Catalogue<NoiseMaker>& noises();

}  // namespace descent
