// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that something other than their steps ended.
#include "core/analysis/causes/causes.h"
#include "core/analysis/spoken_number.h"
#include "core/optimizer/optimizer.h"

namespace descent::causes {

std::optional<Diagnosis> startNotFinite(const Evidence& evidence) {
  if (evidence.last() > 0 || evidence.ending().outcome != Outcome::diverged) return std::nullopt;
  const Point middle = evidence.landscape().start();
  return Diagnosis{
      .kind = Diagnosis::Kind::startNotFinite,
      .sentence = "The surface has no finite value or gradient at the start (" + spoken(evidence.point(0).x()) + ", " +
                  spoken(evidence.point(0).y()) + ").",
      .cure = {.text = "move the start", .key = "start", .value = std::vector<double>{middle.x(), middle.y()}}};
}

namespace {

/// Another line search that the rule could use.
Cure otherLineSearch(const Evidence& evidence) {
  const std::size_t segment = evidence.lastSegment();
  const Settings& settings = evidence.plan().segments[segment].settings;
  const Parameter* search = settings.find("line_search");
  if (search && search->kind == Kind::choice) {
    const Value now = settings.get("line_search");
    for (const std::string& choice : search->choices) {
      if (Value(choice) == now) continue;
      return {
          .text = "use the line search \"" + choice + "\"", .key = "line_search", .value = choice, .segment = segment};
    }
  }
  return {.text = "move the start, or use a rule with a fixed rate"};
}

}  // namespace

std::optional<Diagnosis> lineSearchFailed(const Evidence& evidence) {
  if (evidence.ending().outcome != Outcome::lineSearchFailed) return std::nullopt;
  const std::int64_t last = evidence.last();
  return Diagnosis{.kind = Diagnosis::Kind::lineSearchFailed,
                   .sentence = "The line search found no lower point after " + spokenSteps(last) +
                               ", though the gradient norm is still " +
                               spoken(evidence.cell(last, point_columns::gradientNorm)) + ".",
                   .cure = otherLineSearch(evidence)};
}

std::optional<Diagnosis> stoppedByTolerance(const Evidence& evidence) {
  if (evidence.ending().outcome != Outcome::converged) return std::nullopt;
  const StoppingPlan& stopping = evidence.plan().stopping;
  const bool byGradient = evidence.cell(evidence.last(), point_columns::gradientNorm) <= stopping.gradientNorm;
  const double bound = byGradient ? stopping.gradientNorm : stopping.lossChange;
  if (bound == 0) return std::nullopt;
  return Diagnosis{.kind = Diagnosis::Kind::stoppedByTolerance,
                   .sentence = std::string("It was stopped on a slope by the bound on the ") +
                               (byGradient ? "gradient norm" : "loss change") + ", " + spoken(bound) +
                               ": by the curvature here the next critical point is " + spoken(evidence.end().distance) +
                               " away.",
                   .cure = {.text = "switch that bound off",
                            .key = byGradient ? "stopping.gradient_norm" : "stopping.loss_change",
                            .value = 0.0}};
}

}  // namespace descent::causes
