// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/status_text.h"

#include <QLocale>
#include <QStringList>
#include <cmath>

namespace descent {
namespace {

QString measured(double value) { return QLocale().toString(value, 'g', 4); }

/// "name value"; nothing for a cell that is empty.
void add(QStringList& parts, const QString& name, double value) {
  if (!std::isnan(value)) parts << name + " " + measured(value);
}

void addPoint(QStringList& parts, std::span<const double> row) {
  using namespace point_columns;
  parts << QStringLiteral("(%1, %2)").arg(measured(row[x]), measured(row[y]));
  add(parts, QStringLiteral("loss"), row[loss]);
  add(parts, QStringLiteral("|∇f|"), row[gradientNorm]);
  add(parts, QStringLiteral("rate"), row[learningRate]);
  const bool ownRates = !std::isnan(row[rateX]) && (row[rateX] != row[learningRate] || row[rateY] != row[learningRate]);
  if (ownRates) parts << QStringLiteral("effective %1, %2").arg(measured(row[rateX]), measured(row[rateY]));
}

void addNetwork(QStringList& parts, std::span<const double> row) {
  namespace column = network_columns;
  add(parts, QStringLiteral("epoch"), row[column::epoch]);
  add(parts, QStringLiteral("batch loss"), row[column::batchLoss]);
  add(parts, QStringLiteral("|∇f|"), row[column::gradientNorm]);
  add(parts, QStringLiteral("rate"), row[column::learningRate]);
}

/// Measures over whole data sets are filled now and then: the last one before `step`.
void addLastMeasures(QStringList& parts, const Run& run, std::int64_t step) {
  namespace column = network_columns;
  for (std::int64_t t = step; t >= 0; --t) {
    const double accuracy = run.rows()[t][column::testAccuracy];
    if (std::isnan(accuracy)) continue;
    parts << QStringLiteral("test accuracy %1 %").arg(QLocale().toString(100 * accuracy, 'f', 1));
    return;
  }
}

}  // namespace

QString statusText(const View& view) {
  const std::size_t index = view.selection.spokenOf();
  if (index >= view.runs.size() || index >= view.scene->runs.size()) return {};
  const Run& run = *view.runs[index];
  if (run.lastStep() < 0) return {};
  const std::int64_t step = view.rowOf(run);
  QStringList parts{QString::fromStdString(view.scene->runs[index].label), QStringLiteral("step %1").arg(step)};
  if (view.scene->isNetwork()) {
    addNetwork(parts, run.rows()[step]);
    addLastMeasures(parts, run, step);
  } else {
    addPoint(parts, run.rows()[step]);
  }
  const Ending ending = run.ending();
  if (step == run.lastStep() && !ending.sentence.empty()) parts << QString::fromStdString(ending.sentence);
  return parts.join(QStringLiteral("   ·   "));
}

}  // namespace descent
