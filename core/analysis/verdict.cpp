// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict.h"

#include "core/analysis/constrained_minimum.h"
#include "core/analysis/critical_point.h"

namespace descent {

std::string namedEnding(const Landscape& landscape, const Run& run) {
  const Outcome outcome = run.ending().outcome;
  const std::string name(nameOf(outcome));
  if (outcome == Outcome::diverged || run.lastStep() < 0) return name;
  const auto row = run.rows()[run.lastStep()];
  const Point end(row[point_columns::x], row[point_columns::y]);
  if (isLowestOnConstraint(landscape, run.lastStep(), end)) return name + ", at a minimum on the constraint";
  const NamedPlace place = placeAt(*landscape.at(run.lastStep()), end, landscape.domain());
  return name + ", " + phraseOf(place, landscape.domain());
}

Verdict verdictOn(const Landscape& landscape, const Run& run) {
  return {.ending = namedEnding(landscape, run), .diagnosis = diagnose(landscape, run)};
}

}  // namespace descent
