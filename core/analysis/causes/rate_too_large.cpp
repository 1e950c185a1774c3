// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that grow or never come to rest: the rate against the curvature, a denominator that forgets, a kink.
#include <algorithm>
#include <cmath>

#include "core/analysis/causes/causes.h"
#include "core/analysis/causes/segment_settings.h"
#include "core/analysis/curvature.h"
#include "core/analysis/spoken_number.h"
#include "core/settings/parameter.h"

namespace descent::causes {
namespace {

using Motion = Evidence::Motion;

constexpr double shortMemory = 50;   // updates: 1/(1−β₂)
constexpr double atEdge = 1 - 1e-9;  // the edge itself does not shrink either
constexpr double hovers = 0.8;       // effective rates swing about the edge once they have reached it

std::int64_t rowOfLeastLoss(const Evidence& evidence) {
  std::int64_t least = 0;
  for (std::int64_t row = 1; row <= evidence.last(); ++row) {
    if (evidence.loss(row) < evidence.loss(least)) least = row;
  }
  return least;
}

bool reachesTheEdge(const Evidence::Product& product) {
  return product.value >= product.edge.bound * (product.edge.perCoordinate ? hovers : atEdge);
}

/// Of a run that grew: the first update about its lowest point that was over the edge; what came after is the result.
std::optional<Evidence::Product> firstOverTheEdge(const Evidence& evidence) {
  const std::int64_t lowest = rowOfLeastLoss(evidence);
  for (std::int64_t row = std::max<std::int64_t>(lowest - 3, 0); row < std::min(lowest + 3, evidence.last()); ++row) {
    const auto product = evidence.productBefore(row);
    if (product && reachesTheEdge(*product)) return product;
  }
  return evidence.productBefore(std::max<std::int64_t>(lowest - 1, 0));
}

/// Where it went wrong; at the end for a run that swings.
std::optional<Evidence::Product> productInQuestion(const Evidence& evidence) {
  const std::int64_t last = evidence.last();
  if (evidence.motion() == Motion::oscillating) return evidence.highestProduct(last - evidence.window(), last);
  return firstOverTheEdge(evidence);
}

std::string comparison(const Evidence& evidence, const Evidence::Product& product) {
  const Segment& segment = evidence.plan().segments[evidence.segmentOf(product.row + 1)];
  const std::string what = product.edge.perCoordinate ? "effective rate × curvature" : "rate × curvature";
  const double ratio = product.value / product.edge.bound;
  const std::string where = ratio > 1 + 1e-9 ? ", above " : ratio > 1 - 1e-9 ? ", at " : ", near ";
  const std::string edge = (product.edge.text.empty() ? "" : product.edge.text + " = ") + spoken(product.edge.bound);
  return what + " " + spoken(product.value) + where + edge + ", the edge of " + ruleLabel(segment) +
         " (largest curvature " + spoken(product.curvature) + " at step " +
         std::to_string(product.row) + ")";
}

std::string verb(const Evidence& evidence) {
  return evidence.motion() == Motion::diverging ? "It diverges: " : "It oscillates: ";
}

}  // namespace

std::optional<Diagnosis> beta2TooSmall(const Evidence& evidence) {
  if (evidence.motion() == Motion::other) return std::nullopt;
  const std::size_t index = evidence.lastSegment();
  const Settings& settings = evidence.plan().segments[index].settings;
  const auto edge = stabilityEdge(evidence.plan().segments[index]);
  if (!edge || !edge->perCoordinate) return std::nullopt;
  for (const char* name : {"beta2", "alpha", "rho"}) {
    const auto kept = numberBesideRate(settings, name);
    if (!kept || 1 / (1 - *kept) > shortMemory) continue;
    const auto product = productInQuestion(evidence);
    const std::string key = keyBesideRate(settings, name);
    const std::string& symbol = settings.find(key)->about.symbol;
    const double longer = std::string(name) == "beta2" ? 0.999 : 0.99;
    return Diagnosis{.kind = Diagnosis::Kind::beta2TooSmall,
                     .sentence = verb(evidence) + (symbol.empty() ? std::string(name) : symbol) + " " + spoken(*kept) +
                                 " remembers only " + spokenSteps(std::llround(1 / (1 - *kept))) +
                                 ", so the denominator shrinks with the gradient and the steps stay long" +
                                 (product ? " (effective rate × curvature up to " + spoken(product->value) + ")" : "") +
                                 ".",
                     .cure = {.text = std::string("set ") + name + " to " + spoken(longer),
                              .key = key,
                              .value = longer,
                              .segment = index}};
  }
  return std::nullopt;
}

std::optional<Diagnosis> rateTooLarge(const Evidence& evidence) {
  if (evidence.motion() == Motion::other || evidence.last() == 0) return std::nullopt;
  const auto product = productInQuestion(evidence);
  if (!product || !reachesTheEdge(*product)) return std::nullopt;
  const std::size_t segment = evidence.segmentOf(product->row + 1);
  // A fixed rate settles in the middle of what is stable; effective rates grow until they reach the edge again.
  const bool settles = !product->edge.perCoordinate || evidence.motion() == Motion::diverging;
  const double wanted = std::min(1.0, product->edge.bound / 2);
  return Diagnosis{.kind = Diagnosis::Kind::rateTooLarge,
                   .sentence = verb(evidence) + comparison(evidence, *product) + ".",
                   .cure = settles ? scaledRate(evidence, segment, wanted / product->value) : cosineSchedule(segment)};
}

std::optional<Diagnosis> kink(const Evidence& evidence) {
  if (evidence.motion() != Motion::oscillating) return std::nullopt;
  const std::int64_t last = evidence.last(), from = last - evidence.window();
  const double step = evidence.pathLength(from, last) / static_cast<double>(last - from);
  double weakest = evidence.cell(last, point_columns::gradientNorm);
  for (std::int64_t row = from; row < last; ++row)
    weakest = std::min(weakest, evidence.cell(row, point_columns::gradientNorm));
  const double curved = curvatureOf(evidence.jet(last)).strongest() * step;
  if (weakest <= 2 * curved) return std::nullopt;  // on a smooth surface curvature turns the gradient, step by step
  return Diagnosis{.kind = Diagnosis::Kind::kink,
                   .sentence = "It chatters about a kink: the gradient changes sign but never falls below " +
                               spoken(weakest) + ", so every step stays about " + spoken(step) + " long.",
                   .cure = cosineSchedule(evidence.lastSegment())};
}

}  // namespace descent::causes
