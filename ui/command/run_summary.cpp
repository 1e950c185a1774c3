// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/run_summary.h"

#include <cmath>
#include <sstream>

#include "core/analysis/verdict.h"
#include "ui/command/progress_line.h"

namespace descent {
namespace {

std::span<const double> lastRow(const Run& run) { return run.rows()[run.lastStep()]; }

double cell(std::span<const double> row, std::int64_t column) { return row[static_cast<std::size_t>(column)]; }

/// "step-limit, near a saddle, after 200 steps, 200 evaluations, 0.1 s"; what did not simply run out of steps says why.
std::string endText(const Run& run, const std::string& name, double evaluations, double seconds) {
  const Ending ending = run.ending();
  std::ostringstream text;
  text << name << " after " << run.lastStep() << (run.lastStep() == 1 ? " step, " : " steps, ")
       << static_cast<std::int64_t>(evaluations) << " evaluations, " << durationText(seconds);
  if (ending.outcome != Outcome::stepLimit && !ending.sentence.empty()) text << " (" << ending.sentence << ")";
  return text.str();
}

/// Left out where nothing was measured.
void addMeasure(std::ostream& text, const char* name, double value) {
  if (!std::isnan(value)) text << name << " " << value << ", ";
}

/// "step-limit, near a saddle," or "diverged", which has no place.
std::string endingOf(const Landscape& landscape, const Run& run) {
  const std::string named = namedEnding(landscape, run);
  return named == nameOf(run.ending().outcome) ? named : named + ",";
}

/// ". It diverges: … Cure: set the learning rate to 0.05."
std::string diagnosisText(const Landscape& landscape, const Run& run) {
  const auto diagnosis = diagnose(landscape, run);
  if (!diagnosis) return {};
  return ". " + diagnosis->sentence + (diagnosis->cure.text.empty() ? "" : " Cure: " + diagnosis->cure.text + ".");
}

}  // namespace

std::string pointSummary(const Run& run, double seconds, const Landscape& landscape, bool diagnosis) {
  const auto row = lastRow(run);
  std::ostringstream text;
  text.precision(6);
  text << run.plan().label << ": point (" << cell(row, point_columns::x) << ", " << cell(row, point_columns::y)
       << "), loss " << cell(row, point_columns::loss) << ", "
       << endText(run, endingOf(landscape, run), cell(row, point_columns::evaluations), seconds);
  if (diagnosis) text << diagnosisText(landscape, run);
  return text.str();
}

std::string networkSummary(const Run& run, double seconds) {
  const auto row = lastRow(run);
  std::ostringstream text;
  text.precision(4);
  text << run.plan().label << ": ";
  addMeasure(text, "train loss", cell(row, network_columns::trainLoss));
  addMeasure(text, "train accuracy", cell(row, network_columns::trainAccuracy));
  addMeasure(text, "validation loss", cell(row, network_columns::validationLoss));
  addMeasure(text, "test loss", cell(row, network_columns::testLoss));
  addMeasure(text, "test accuracy", cell(row, network_columns::testAccuracy));
  text << endText(run, std::string(nameOf(run.ending().outcome)), cell(row, network_columns::evaluations), seconds);
  return text.str();
}

}  // namespace descent
