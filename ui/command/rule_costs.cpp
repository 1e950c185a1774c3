// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/rule_costs.h"

#include <sstream>

namespace descent {
namespace {

using Json = nlohmann::ordered_json;

double bytesAt(const OptimizerEntry& entry, Eigen::Index dimension) {
  const auto rule = make<float>(entry.made, entry.initial);
  rule->reset(plainLayout(dimension));
  return static_cast<double>(stateBytes(*rule));
}

/// What another parameter adds to the state; counters are the same for all. A matrix adds ever more.
std::optional<double> numbersPerParameter(const OptimizerEntry& entry) {
  constexpr Eigen::Index dimension = 64;
  const double small = bytesAt(entry, dimension), middle = bytesAt(entry, 2 * dimension),
               large = bytesAt(entry, 3 * dimension);
  if (large - middle != middle - small) return std::nullopt;
  return (middle - small) / static_cast<double>(dimension) / sizeof(float);
}

bool clips(const OptimizerEntry& entry) {
  if (!entry.made.clips || !entry.made.wraps) return entry.made.clips;
  return optimizers().require(std::get<Nested>(entry.initial.get("base")).id).made.clips;
}

std::string stateText(const std::optional<double>& numbers) {
  std::ostringstream text;
  if (!numbers) return "state: as many numbers per parameter as there are parameters";
  text << "state: " << *numbers << (*numbers == 1 ? " number" : " numbers") << " per parameter";
  if (*numbers > 0) text << " (" << *numbers * sizeof(float) << " bytes in float)";
  return text.str();
}

}  // namespace

RuleCosts costsOf(const OptimizerEntry& entry) {
  return {.evaluations = entry.made.evaluations,
          .stateVectors = numbersPerParameter(entry),
          .clipping = clips(entry),
          .proximal = entry.made.proximal};
}

Json costsJson(const RuleCosts& costs) {
  return {{"evaluations_per_step", costs.evaluations},
          {"state_vectors", costs.stateVectors ? Json(*costs.stateVectors) : Json("n")},
          {"clipping", costs.clipping},
          {"proximal", costs.proximal}};
}

std::string costsText(const RuleCosts& costs) {
  return "cost of a step in evaluations: " + costs.evaluations + "; " + stateText(costs.stateVectors) +
         "; clipping: " + (costs.clipping ? "yes" : "no") +
         "; proximal penalties and constraints: " + (costs.proximal ? "yes" : "no");
}

}  // namespace descent
