// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/epoch_line.h"

#include <QLocale>

#include "core/run/scene_file.h"
#include "ui/controls/small_text.h"

namespace descent {
namespace {

QString counted(std::int64_t count, const char* one, const char* several) {
  return QLocale::c().toString(qlonglong(count)) + ' ' + QString::fromLatin1(count == 1 ? one : several);
}

std::optional<Epoch> epochIn(const Scene& scene) {
  if (!scene.regression()) return std::nullopt;
  try {
    return epochOf(scene);
  } catch (const SceneError&) {
    return std::nullopt;  // the form of the points says why
  }
}

}  // namespace

EpochLine::EpochLine(Session& session, std::size_t run, QWidget* parent)
    : QLabel(parent), session_(session), run_(run) {
  makeSmall(*this);
  setForegroundRole(QPalette::PlaceholderText);
  setAccessibleName(QStringLiteral("epochs and gradients spent"));
  setToolTip(
      QStringLiteral("<qt>An evaluation of a batch costs one gradient for every point in it: so runs on batches "
                     "of different sizes are compared fairly.</qt>"));
  setVisible(false);
  for (const auto signal : {&Session::playheadChanged, &Session::runsChanged}) {
    connect(&session_, signal, this, &EpochLine::showSpent);
  }
}

void EpochLine::refresh() {
  const Scene& scene = session_.scene();
  if (!(scene.objective == objective_)) {
    objective_ = scene.objective;
    epoch_ = epochIn(scene);
  }
  setVisible(epoch_.has_value());
  showSpent();
}

void EpochLine::showSpent() {
  const View view = session_.view();
  if (!epoch_ || run_ >= view.runs.size() || view.runs[run_]->lastStep() < 0) return;
  const std::int64_t row = view.rowOf(*view.runs[run_]);
  const double epochs = double(row) / double(epoch_->steps());
  setText(QStringLiteral("%1 an epoch; at step %2 epoch %3, %4")
              .arg(counted(epoch_->steps(), "step", "steps"), QLocale::c().toString(qlonglong(row)),
                   QLocale::c().toString(epochs, 'g', 3),
                   counted(sampleGradients(*view.runs[run_], *epoch_, row), "gradient of a single point",
                           "gradients of single points")));
}

}  // namespace descent
