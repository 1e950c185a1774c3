// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stability_edge.h"

#include <functional>
#include <map>

#include "core/optimizer/optimizer.h"

namespace descent {
namespace {

/// Of a setting that a rule may not have.
double numberOr(const Settings& settings, const char* key, double absent) {
  return settings.find(key) ? std::get<double>(settings.get(key)) : absent;
}

/// What a running mean leaves of a gradient that changes sign with every step.
double alternatingMean(double kept) { return (1 - kept) / (1 + kept); }

StabilityEdge heavyBall(const Settings& s) {
  const double kept = numberOr(s, "momentum", 0), added = 1 - numberOr(s, "dampening", 0);
  return {.bound = 2 * (1 + kept) / added, .text = added == 1 ? "2(1+μ)" : "2(1+μ)/(1−d)"};
}

StabilityEdge nesterov(const Settings& s) {
  const double kept = numberOr(s, "momentum", 0);
  const bool printed = s.find("form") && std::get<std::string>(s.get("form")) == "printed-sign";
  // With the misprint the pair (x, v) spirals out once μ(1 + ηλ) > 1.
  if (printed && kept > 0.5) return {.bound = 1 / kept - 1, .text = "1/μ − 1"};
  return {.bound = 2 * (1 + kept) / (1 + 2 * kept), .text = "(2+2μ)/(1+2μ)"};
}

StabilityEdge qhm(const Settings& s) {
  const double share = numberOr(s, "discount", 1);
  return {.bound = 2 / (1 - share + share * alternatingMean(numberOr(s, "momentum", 0))),
          .text = "2/((1−ν) + ν(1−μ)/(1+μ))"};
}

/// Rules with a rate per coordinate: Adam's family has a mean of gradients, RMSprop a velocity, others neither.
StabilityEdge adaptive(const Settings& s) {
  if (s.find("discount1")) {
    const double share = numberOr(s, "discount1", 1);
    return {.bound = 2 / (1 - share + share * alternatingMean(numberOr(s, "beta1", 0))),
            .text = "2/((1−ν₁) + ν₁(1−β₁)/(1+β₁))",
            .perCoordinate = true};
  }
  if (s.find("beta1"))
    return {.bound = 2 / alternatingMean(numberOr(s, "beta1", 0)), .text = "2(1+β₁)/(1−β₁)", .perCoordinate = true};
  if (s.find("momentum"))
    return {.bound = 2 * (1 + numberOr(s, "momentum", 0)), .text = "2(1+μ)", .perCoordinate = true};
  return {.perCoordinate = true};
}

std::optional<StabilityEdge> edgeOf(const std::string& rule, const Settings& settings) {
  static const std::map<std::string, std::function<StabilityEdge(const Settings&)>> plain{
      {"gradient-descent", [](const Settings&) { return StabilityEdge{}; }},
      {"momentum", heavyBall},
      {"nesterov", nesterov},
      {"qhm", qhm}};
  if (const auto known = plain.find(rule); known != plain.end()) return known->second(settings);
  const OptimizerEntry& entry = optimizers().require(rule);
  if (entry.made.wraps) {
    const Nested base = std::get<Nested>(settings.get("base"));
    return edgeOf(base.id, base.settings);
  }
  const bool fixedLength = settings.find("eta_plus") != nullptr;  // Rprop's rates are lengths
  return entry.made.adaptive && !fixedLength ? std::optional(adaptive(settings)) : std::nullopt;
}

}  // namespace

std::optional<StabilityEdge> stabilityEdge(const Segment& segment) {
  return edgeOf(segment.optimizer, segment.settings);
}

}  // namespace descent
