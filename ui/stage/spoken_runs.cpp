// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/spoken_runs.h"

#include <QLocale>
#include <QStringList>
#include <cmath>

namespace descent {
namespace {

QString spoken(double value) { return QLocale().toString(value, 'g', 3); }

QString spokenRow(const Scene& scene, std::span<const double> row) {
  if (scene.isNetwork()) {
    const double loss = row[network_columns::batchLoss];
    return std::isnan(loss) ? QStringLiteral("before its first batch")
                            : QStringLiteral("batch loss %1").arg(spoken(loss));
  }
  using namespace point_columns;
  return QStringLiteral("loss %1 at x %2, y %3").arg(spoken(row[loss]), spoken(row[x]), spoken(row[y]));
}

QString spokenRun(const View& view, std::size_t index) {
  const Run& run = *view.runs[index];
  const QString label = QString::fromStdString(view.scene->runs[index].label);
  const std::int64_t last = run.lastStep(), row = view.rowOf(run);
  if (row < 0) return label + QStringLiteral(": not begun");
  QString text = label + QStringLiteral(": ") + spokenRow(*view.scene, run.rows()[row]);
  const Ending ending = run.ending();
  if (row == last && !ending.sentence.empty()) text += QStringLiteral(", ") + QString::fromStdString(ending.sentence);
  return text;
}

}  // namespace

QString spokenRuns(const View& view) {
  QStringList sentences;
  for (std::size_t i = 0; view.scene && i < view.runs.size() && i < view.scene->runs.size(); ++i) {
    if (view.scene->runs[i].visible && view.runs[i]) sentences.append(spokenRun(view, i) + QStringLiteral("."));
  }
  return sentences.join(QChar(' '));
}

}  // namespace descent
