// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that were still on their way down: for ever, with too small a rate, or with too few steps.
#include <algorithm>
#include <cmath>

#include "core/analysis/causes/causes.h"
#include "core/analysis/causes/segment_settings.h"
#include "core/analysis/spoken_number.h"
#include "core/numeric/elementary.h"
#include "core/run/limits.h"

namespace descent::causes {
namespace {

constexpr double timid = 0.25;     // of the edge: a rate four times as high is still stable
constexpr double shortPath = 0.3;  // of the diagonal

bool stillFalling(const Evidence& evidence) {
  const std::int64_t last = evidence.last();
  return last > 0 && evidence.loss(last) < evidence.loss(last - std::max<std::int64_t>(1, evidence.window()));
}

bool leftTheDomain(const Evidence& evidence) {
  const Rectangle& shown = evidence.landscape().domain();
  const Rectangle around{shown.xMin - shown.width(), shown.xMax + shown.width(), shown.yMin - shown.height(),
                         shown.yMax + shown.height()};
  return !around.contains(evidence.point(evidence.last()));
}

/// Steps in all: distances shrink by the same factor from window to window, else by the same length.
double stepsNeeded(const Evidence& evidence) {
  const std::int64_t last = evidence.last(), window = std::max<std::int64_t>(1, evidence.window());
  const double moved = (evidence.point(last) - evidence.point(last - window)).norm();
  const double before =
      last >= 2 * window ? (evidence.point(last - window) - evidence.point(last - 2 * window)).norm() : moved;
  const double near = nearnessIn(evidence.landscape().domain()), kept = moved / before;
  const double made = static_cast<double>(last), perWindow = static_cast<double>(window);
  if (!(moved > 0) || !(kept < 0.999))
    return made + 2 * perWindow * std::max(evidence.end().distance, near) / std::max(moved, 1e-300);
  const double remaining = moved * kept / (1 - kept);  // the sum of what the next windows move
  const double windows = elementary::log(std::max(remaining / near, 1.1) * 4) / -elementary::log(kept);
  return made + std::max(1.0, windows) * perWindow;
}

}  // namespace

std::optional<Diagnosis> unbounded(const Evidence& evidence) {
  if (!leftTheDomain(evidence) || !(evidence.loss(evidence.last()) < evidence.loss(0))) return std::nullopt;
  std::int64_t left = 0;
  while (evidence.landscape().domain().contains(evidence.point(left)) && left < evidence.last()) ++left;
  return Diagnosis{.kind = Diagnosis::Kind::unbounded,
                   .sentence = "It left the shown domain at step " + std::to_string(left) +
                               " and the loss is still falling, to " + spoken(evidence.loss(evidence.last())) +
                               ": the surface may have no minimum in this direction.",
                   .cure = {}};
}

namespace {

/// Steps of a rule with a rate per coordinate are about as long as its rate, however steep it is.
std::optional<Diagnosis> shortSteps(const Evidence& evidence) {
  const double path = evidence.pathLength(0, evidence.last()), across = evidence.diagonal();
  if (!(path > 0 && path < shortPath * across)) return std::nullopt;
  return Diagnosis{.kind = Diagnosis::Kind::rateTooSmall,
                   .sentence = "The rate is small: in " + spokenSteps(evidence.last()) + " it moved only " +
                               spoken(path) + " where the shown domain is " + spoken(across) + " across.",
                   .cure = scaledRate(evidence, evidence.lastSegment(), across / path)};
}

}  // namespace

std::optional<Diagnosis> rateTooSmall(const Evidence& evidence) {
  if (evidence.last() == 0 || evidence.ending().outcome == Outcome::diverged) return std::nullopt;
  const auto product = evidence.highestProduct(0, evidence.last());
  if (!product) return std::nullopt;
  if (product->edge.perCoordinate) return shortSteps(evidence);
  if (!(product->value < timid * product->edge.bound)) return std::nullopt;
  const std::size_t segment = evidence.lastSegment();
  if (product->value == 0 && evidence.rate(evidence.last()) == 0) {
    return Diagnosis{
        .kind = Diagnosis::Kind::rateTooSmall, .sentence = "The learning rate is 0: no step moves.", .cure = {}};
  }
  if (!(product->value > 0)) return std::nullopt;
  const double wanted = std::min(1.0, product->edge.bound / 2);
  return Diagnosis{.kind = Diagnosis::Kind::rateTooSmall,
                   .sentence = "The rate is small: rate × curvature is at most " + spoken(product->value) +
                               " on the whole way, and up to " + spoken(product->edge.bound) + " would be stable.",
                   .cure = scaledRate(evidence, segment, wanted / product->value)};
}

std::optional<Diagnosis> stepsRanOut(const Evidence& evidence) {
  if (!stillFalling(evidence)) return std::nullopt;
  const std::int64_t last = evidence.last(), from = last - std::max<std::int64_t>(1, evidence.window());
  Diagnosis diagnosis{.kind = Diagnosis::Kind::stepsRanOut,
                      .sentence = "It was still on its way: in the last " + spokenSteps(last - from) +
                                  " the loss fell by " + spoken(evidence.loss(from) - evidence.loss(last)) + " to " +
                                  spoken(evidence.loss(last)) + ".",
                      .cure = {}};
  if (evidence.ending().outcome == Outcome::evaluationLimit && evidence.plan().stopping.evaluations > 0) {
    const auto budget = 4 * evidence.plan().stopping.evaluations;
    diagnosis.cure = {
        .text = "allow " + std::to_string(budget) + " evaluations", .key = "stopping.evaluations", .value = budget};
  } else if (evidence.ending().outcome == Outcome::stepLimit) {
    const double most = 1e6, needed = std::clamp(stepsNeeded(evidence), 2.0 * static_cast<double>(last), most);
    const auto steps = static_cast<std::int64_t>(rounded(needed, true));
    diagnosis.cure = {.text = "make " + std::to_string(steps) + " steps", .key = "steps", .value = steps};
  }
  return diagnosis;
}

}  // namespace descent::causes
