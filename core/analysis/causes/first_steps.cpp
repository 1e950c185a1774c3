// SPDX-License-Identifier: GPL-3.0-or-later
// Variants that are lessons: Adam without bias correction, Nesterov with the misprinted sign.
#include <algorithm>
#include <cmath>

#include "core/analysis/causes/causes.h"
#include "core/analysis/causes/segment_settings.h"
#include "core/analysis/spoken_number.h"

namespace descent::causes {
namespace {

/// The largest move of a coordinate over the learning rate among the first updates, and the update.
struct LongestStep {
  double ratio = 0;
  std::int64_t step = 0;
};

LongestStep longestStep(const Evidence& evidence, std::int64_t steps) {
  LongestStep longest;
  for (std::int64_t step = 1; step <= std::min(steps, evidence.last()); ++step) {
    const double move = (evidence.point(step) - evidence.point(step - 1)).cwiseAbs().maxCoeff();
    if (move / evidence.rate(step) > longest.ratio) longest = {move / evidence.rate(step), step};
  }
  return longest;
}

bool climbedAboveTheStart(const Evidence& evidence, std::int64_t steps) {
  for (std::int64_t step = 1; step <= std::min(steps, evidence.last()); ++step) {
    if (evidence.loss(step) > evidence.loss(0)) return true;
  }
  return false;
}

}  // namespace

std::optional<Diagnosis> misprint(const Evidence& evidence) {
  const std::size_t segment = evidence.lastSegment();
  const Settings& settings = evidence.plan().segments[segment].settings;
  const std::string key = keyBesideRate(settings, "form");
  if (key.empty() || settings.get(key) != Value(std::string("printed-sign"))) return std::nullopt;
  if (evidence.motion() == Evidence::Motion::other) return std::nullopt;
  const auto product = evidence.highestProduct(0, evidence.last());
  if (!product || product->value < product->edge.bound) return std::nullopt;
  return Diagnosis{
      .kind = Diagnosis::Kind::misprint,
      .sentence =
          "With the sign often printed, x − μv, the look goes back instead of ahead: rate × "
          "curvature is " +
          spoken(product->value) + ", and it grows above " + product->edge.text + " = " + spoken(product->edge.bound) +
          ".",
      .cure = {.text = "use the look-ahead form", .key = key, .value = std::string("look-ahead"), .segment = segment}};
}

std::optional<Diagnosis> noBiasCorrection(const Evidence& evidence) {
  const Settings& settings = evidence.plan().segments[0].settings;
  const std::string key = keyBesideRate(settings, "bias_correction");
  const auto beta2 = numberBesideRate(settings, "beta2");
  if (key.empty() || settings.get(key) != Value(false) || !beta2) return std::nullopt;
  const auto memory = static_cast<std::int64_t>(std::min(1 / (1 - *beta2), 1e6));
  const LongestStep longest = longestStep(evidence, memory);
  const bool thrown = evidence.motion() != Evidence::Motion::other || climbedAboveTheStart(evidence, memory);
  if (longest.ratio < 2 || !thrown) return std::nullopt;
  return Diagnosis{.kind = Diagnosis::Kind::noBiasCorrection,
                   .sentence = "Without bias correction the first steps are far too long: step " +
                               std::to_string(longest.step) + " is " + spoken(longest.ratio) +
                               " times the learning rate.",
                   .cure = {.text = "switch the bias correction on", .key = key, .value = true}};
}

}  // namespace descent::causes
