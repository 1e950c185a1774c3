// SPDX-License-Identifier: GPL-3.0-or-later
/// RuleCosts: what a step of an optimizer costs and allows, for `descentlab catalogue optimizers`. The state is
/// measured on the rule itself with its default settings, not written down a second time.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "core/optimizer/optimizer.h"

namespace descent {

struct RuleCosts {
  std::string evaluations;             ///< of one step: "1", "2", "1 and one a probe"
  std::optional<double> stateVectors;  ///< numbers kept for each parameter; none: as many as there are parameters
  bool clipping = false, proximal = false;
};

RuleCosts costsOf(const OptimizerEntry& entry);

/// `evaluations_per_step`, `state_vectors` (a number, or "n"), `clipping`, `proximal`.
nlohmann::ordered_json costsJson(const RuleCosts& costs);

/// "cost of a step in evaluations: 1; state: 2 numbers per parameter (8 bytes in float); clipping: yes; …"
std::string costsText(const RuleCosts& costs);

}  // namespace descent
