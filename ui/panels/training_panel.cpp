// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training_panel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <cmath>

namespace descent {

TrainingPanel::TrainingPanel(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), button_(new QPushButton), bar_(new QProgressBar), text_(new QLabel) {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(10, 4, 10, 4);
  line->setSpacing(10);
  button_->setMinimumWidth(130);
  button_->setObjectName(QStringLiteral("train"));
  bar_->setRange(0, 1000);
  bar_->setFormat(QStringLiteral("%p %"));
  bar_->setAccessibleName(QStringLiteral("progress of the training"));
  text_->setMinimumWidth(text_->fontMetrics().horizontalAdvance(QStringLiteral("100,000 images/s, 00:00:00 left")));
  line->addWidget(button_);
  line->addWidget(bar_, 1);
  line->addWidget(text_);
  connect(button_, &QPushButton::clicked, this, [this] { session_.training() ? session_.pause() : session_.train(); });
  connect(&session_, &Session::trainingChanged, this, &TrainingPanel::refresh);
  connect(&session_, &Session::runsChanged, this, &TrainingPanel::refresh);
  connect(&session_, &Session::sceneChanged, this, &TrainingPanel::refresh);
  refresh();
}

void TrainingPanel::refresh() {
  setVisible(session_.scene().isNetwork());
  if (!session_.scene().isNetwork()) return;
  std::vector<Progress> each;
  bool finished = !session_.runs().empty();
  for (const RunPointer& run : session_.runs()) {
    each.push_back(session_.progress(each.size()));
    finished = finished && run->finished();
  }
  const Progress all = together(each);
  const QString start = all.step > 0 ? QStringLiteral("Resume training") : QStringLiteral("Start training");
  button_->setText(finished              ? QStringLiteral("Training finished")
                   : session_.training() ? QStringLiteral("Pause training")
                                         : start);
  button_->setEnabled(!finished && !each.empty());
  bar_->setValue(all.steps > 0 ? static_cast<int>(1000 * all.step / all.steps) : 0);
  text_->setText(session_.training() ? progressText(all)
                                     : QStringLiteral("step %1 of %2").arg(all.step).arg(all.steps));
}

QString progressText(const Progress& progress) {
  QString text = QLocale().toString(std::llround(progress.imagesPerSecond)) + QStringLiteral(" images/s");
  if (!std::isfinite(progress.secondsRemaining)) return text;
  const auto seconds = std::llround(progress.secondsRemaining);
  const auto minutes = seconds / 60 % 60, hours = seconds / 3600;
  const QString ending = QStringLiteral(":%1 left").arg(seconds % 60, 2, 10, QChar('0'));
  if (hours > 0) return text + QStringLiteral(", %1:%2").arg(hours).arg(minutes, 2, 10, QChar('0')) + ending;
  return text + QStringLiteral(", %1").arg(minutes) + ending;
}

Progress together(const std::vector<Progress>& all) {
  Progress sum;
  for (const Progress& one : all) {
    sum.step += one.step;
    sum.steps += one.steps;
    sum.imagesPerSecond += one.imagesPerSecond;
    const bool unknown = std::isnan(one.secondsRemaining);
    sum.secondsRemaining = unknown ? one.secondsRemaining : std::max(sum.secondsRemaining, one.secondsRemaining);
  }
  return sum;
}

}  // namespace descent
