// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict.h"

#include "core/analysis/critical_point.h"

namespace descent {

std::string namedEnding(const Surface& surface, const Run& run) {
  const Outcome outcome = run.ending().outcome;
  const std::string name(nameOf(outcome));
  if (outcome == Outcome::diverged || run.lastStep() < 0) return name;
  const auto row = run.rows()[run.lastStep()];
  const Point end(row[point_columns::x], row[point_columns::y]);
  const NamedPlace place = placeAt(surface.formulaAt(run.lastStep()), end, surface.domain());
  return name + ", " + phraseOf(place, surface.domain());
}

Verdict verdictOn(const Surface& surface, const Run& run) {
  return {.ending = namedEnding(surface, run), .diagnosis = diagnose(surface, run)};
}

}  // namespace descent
