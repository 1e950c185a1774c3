// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/run_summary.h"

#include <cmath>
#include <sstream>

#include "ui/command/progress_line.h"

namespace descent {
namespace {

std::span<const double> lastRow(const Run& run) { return run.rows()[run.lastStep()]; }

double cell(std::span<const double> row, std::int64_t column) { return row[static_cast<std::size_t>(column)]; }

/// "step-limit after 200 steps, 200 evaluations, 0.1 s"; what did not simply run out of steps says why.
std::string endText(const Run& run, double evaluations, double seconds) {
  const Ending ending = run.ending();
  std::ostringstream text;
  text << nameOf(ending.outcome) << " after " << run.lastStep() << (run.lastStep() == 1 ? " step, " : " steps, ")
       << static_cast<std::int64_t>(evaluations) << " evaluations, " << durationText(seconds);
  if (ending.outcome != Outcome::stepLimit && !ending.sentence.empty()) text << " (" << ending.sentence << ")";
  return text.str();
}

/// Left out where nothing was measured.
void addMeasure(std::ostream& text, const char* name, double value) {
  if (!std::isnan(value)) text << name << " " << value << ", ";
}

}  // namespace

std::string pointSummary(const Run& run, double seconds) {
  const auto row = lastRow(run);
  std::ostringstream text;
  text.precision(6);
  text << run.plan().label << ": point (" << cell(row, point_columns::x) << ", " << cell(row, point_columns::y)
       << "), loss " << cell(row, point_columns::loss) << ", "
       << endText(run, cell(row, point_columns::evaluations), seconds);
  return text.str();
}

std::string networkSummary(const Run& run, double seconds) {
  const auto row = lastRow(run);
  std::ostringstream text;
  text.precision(4);
  text << run.plan().label << ": ";
  addMeasure(text, "train loss", cell(row, network_columns::trainLoss));
  addMeasure(text, "train accuracy", cell(row, network_columns::trainAccuracy));
  addMeasure(text, "test loss", cell(row, network_columns::testLoss));
  addMeasure(text, "test accuracy", cell(row, network_columns::testAccuracy));
  text << endText(run, cell(row, network_columns::evaluations), seconds);
  return text.str();
}

}  // namespace descent
