// SPDX-License-Identifier: GPL-3.0-or-later
/// Standings: the order of runs at one moment, by the loss, by the distance to the nearest known minimum, or by the
/// evaluations that it took to come within ε of the lowest loss (ε in parts of what there was to descend).
#pragma once

#include "ui/stage/run_facts.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {

enum class RaceBy { loss, distance, evaluations };

struct Standing {
  ShownRun shown;
  double value;     ///< what the race is by; infinite: diverged, or ε not reached yet
  double covered;   ///< of the way, in decades: log₁₀(first / now)
  bool arrived = false;  ///< came within ε
};

struct RaceRules {
  RaceBy by = RaceBy::loss;
  double epsilon = 1e-6;
};

/// The best first; equal ones in the order of the scene.
std::vector<Standing> standingsOf(const TileInput& input, const RaceRules& rules);

}  // namespace descent
