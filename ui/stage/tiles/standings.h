// SPDX-License-Identifier: GPL-3.0-or-later
/// Standings: the order of runs at one moment, by a loss, by the distance to the nearest known minimum, or by the
/// evaluations or epochs that it took to come within ε of the lowest loss (ε in parts of what there was to descend).
#pragma once

#include "ui/stage/run_facts.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {

/// `loss`: of a network that of the test images, where there are any, else of its training sample.
enum class RaceBy { loss, trainingLoss, testLoss, distance, evaluations, epochs };

struct Standing {
  ShownRun shown;
  double value;     ///< what the race is by; infinite: diverged, or ε not reached yet
  double covered;   ///< of the way, in decades: log₁₀(first / now)
  bool arrived = false;  ///< came within ε
};

struct RaceRules {
  RaceBy by = RaceBy::loss;
  double epsilon = 1e-6;

  /// Whether it is by what something costs, which is known once ε is reached.
  bool byArrival() const { return by == RaceBy::evaluations || by == RaceBy::epochs; }
};

/// Why there is no such race in this scene; empty: there is.
QString noRaceBecause(const TileInput& input, const RaceRules& rules);

/// The best first; equal ones in the order of the scene.
std::vector<Standing> standingsOf(const TileInput& input, const RaceRules& rules);

}  // namespace descent
