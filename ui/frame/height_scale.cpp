// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/height_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace descent {
namespace {

constexpr double outlyingShare = 0.01;  // at either end: what lies half their distance beyond these quantiles is cut off
constexpr double steepWalls = 100;      // the whole height in units of what the lowest tenth takes: from here on logarithmic
constexpr double softShare = 0.02;      // so much of the area lies on the linear foot of the logarithm
constexpr std::size_t rankCount = 257;

std::vector<double> sortedFinite(std::span<const double> samples) {
  std::vector<double> finite;
  finite.reserve(samples.size());
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(finite), [](double v) { return std::isfinite(v); });
  std::sort(finite.begin(), finite.end());
  return finite;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted[std::size_t(std::lround(share * double(sorted.size() - 1)))];
}

HeightScale linearScale(const std::vector<double>& sorted) {
  const double low = quantile(sorted, outlyingShare), high = quantile(sorted, 1 - outlyingShare);
  const double beyond = (high - low) / 2;
  HeightScale scale{.low = sorted.front(), .high = sorted.back()};
  if (beyond > 0) scale.low = std::max(scale.low, low - beyond), scale.high = std::min(scale.high, high + beyond);
  return scale;
}

HeightScale logScale(const std::vector<double>& sorted, double minimum) {
  const double foot = quantile(sorted, softShare) - minimum, whole = sorted.back() - minimum;
  return {.rule = HeightRule::log, .low = minimum, .high = sorted.back(), .softness = std::max(foot, whole * 1e-9), .ranked = {}};
}

HeightScale rankScale(const std::vector<double>& sorted) {
  HeightScale scale{.rule = HeightRule::rank, .low = sorted.front(), .high = sorted.back(), .ranked = {}};
  for (std::size_t i = 0; i < rankCount; ++i) scale.ranked.push_back(quantile(sorted, double(i) / (rankCount - 1)));
  return scale;
}

bool hasSteepWalls(const std::vector<double>& sorted, double minimum) {
  return sorted.back() - minimum > steepWalls * (quantile(sorted, 0.1) - minimum);
}

/// Equal values share the middle of their ranks.
double rankOf(const std::vector<double>& ranked, double value) {
  const auto [first, last] = std::equal_range(ranked.begin(), ranked.end(), value);
  const double below = double(first - ranked.begin()), end = double(ranked.size() - 1);
  if (first != last) return (below + double(last - ranked.begin()) - 1) / 2 / end;
  if (first == ranked.begin()) return 0;
  if (first == ranked.end()) return 1;
  return (below - 1 + (value - *(first - 1)) / (*first - *(first - 1))) / end;
}

}  // namespace

double HeightScale::height(double v) const {
  if (!std::isfinite(v)) return std::numeric_limits<double>::quiet_NaN();
  if (!(high > low)) return 0.5;
  const double inside = std::clamp(v, low, high);
  if (rule == HeightRule::rank) return rankOf(ranked, inside);
  if (rule == HeightRule::log) return std::log1p((inside - low) / softness) / std::log1p((high - low) / softness);
  return (inside - low) / (high - low);
}

double HeightScale::value(double h) const {
  if (!(high > low)) return low;
  if (rule == HeightRule::log) return low + softness * std::expm1(h * std::log1p((high - low) / softness));
  if (rule == HeightRule::linear) return std::lerp(low, high, h);
  const double place = std::clamp(h, 0.0, 1.0) * double(ranked.size() - 1);
  const std::size_t left = std::min(std::size_t(place), ranked.size() - 2);
  return std::lerp(ranked[left], ranked[left + 1], place - double(left));
}

HeightScale heightScaleFor(std::span<const double> samples, HeightRule rule, std::optional<double> minimum) {
  const std::vector<double> sorted = sortedFinite(samples);
  if (sorted.empty() || sorted.front() == sorted.back()) {
    const double only = sorted.empty() ? 0 : sorted.front();
    return {.low = only, .high = only};
  }
  const double lowest = std::min(minimum.value_or(sorted.front()), sorted.front());
  if (rule == HeightRule::automatic) rule = hasSteepWalls(sorted, lowest) ? HeightRule::log : HeightRule::linear;
  if (rule == HeightRule::log) return logScale(sorted, lowest);
  return rule == HeightRule::rank ? rankScale(sorted) : linearScale(sorted);
}

const std::vector<std::string>& heightRuleNames() {
  static const std::vector<std::string> names = {"auto", "linear", "log", "rank"};
  return names;
}

HeightRule heightRuleOf(const std::string& name) {
  const auto found = std::ranges::find(heightRuleNames(), name);
  return found == heightRuleNames().end() ? HeightRule::automatic : HeightRule(found - heightRuleNames().begin());
}

}  // namespace descent
