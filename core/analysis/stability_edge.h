// SPDX-License-Identifier: GPL-3.0-or-later
/// The largest rate × curvature under which a rule shrinks on a bowl: there the sign of x changes with every step.
///   gradient descent 2    heavy ball 2(1+μ)/(1−d)    Nesterov (2+2μ)/(1+2μ)    Adam 2(1+β₁)/(1−β₁)
/// Each is 2/G(−1), where G is what the rule makes of a gradient that changes sign with every step (a mean by β:
/// (1−β)/(1+β)). Polyak 1964; Goh 2017; Cohen et al. 2022, arXiv:2207.14484, for rules with one rate per coordinate.
#pragma once

#include <optional>
#include <string>

#include "core/run/scene.h"

namespace descent {

struct StabilityEdge {
  double bound = 2;
  std::string text;            ///< "2(1+μ)", as the rule's own formula; empty where it is a plain number
  bool perCoordinate = false;  ///< the rate is the effective one of each coordinate
};

/// Nothing for rules that have no such edge: line searches, Newton's family, steps of a fixed length.
std::optional<StabilityEdge> stabilityEdge(const Segment& segment);

}  // namespace descent
