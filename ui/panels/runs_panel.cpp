// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/runs_panel.h"

#include <QHBoxLayout>
#include <QMenu>

#include "core/optimizer/optimizer.h"
#include "ui/controls/mnemonics.h"
#include "ui/controls/run_list.h"

namespace descent {

RunsPanel::RunsPanel(Session& session, QWidget* parent) : QWidget(parent), session_(session), tuner_(session), column_(new QVBoxLayout) {
  column_->setSpacing(8);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(8);
  rows->addLayout(column_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(makeAddButton(), 1);
  buttons->addWidget(makeTuneButton(), 1);
  rows->addLayout(buttons);
  connect(&session_, &Session::sceneChanged, this, &RunsPanel::refresh);
  refresh();
}

QWidget* RunsPanel::makeAddButton() {
  auto* button = new QPushButton(QStringLiteral("Add a run"));
  button->setToolTip(QStringLiteral("Another optimizer on the same objective"));
  auto* menu = new QMenu(button);
  menu->setToolTipsVisible(true);
  for (const OptimizerEntry& entry : optimizers()) {
    QAction* action = menu->addAction(QString::fromStdString(entry.label), this, [this, id = entry.id] {
      session_.edit(QStringLiteral("add run"), [&](Scene& scene) { addRun(scene, id); });
    });
    action->setToolTip(QString::fromStdString(entry.summary));
  }
  giveMnemonics(*menu);
  button->setMenu(menu);
  return button;
}

QWidget* RunsPanel::makeTuneButton() {
  tune_ = new QPushButton;
  tune_->setObjectName(QStringLiteral("tune"));
  connect(tune_, &QPushButton::clicked, this, [this] { tuner_.working() ? tuner_.cancel() : tuner_.start(); });
  connect(&tuner_, &RateTuner::changed, this, &RunsPanel::showTuning);
  return tune_;
}

void RunsPanel::showTuning() {
  const int percent = static_cast<int>(100 * tuner_.done());
  tune_->setText(tuner_.working() ? QStringLiteral("Cancel (%1 %)").arg(percent) : QStringLiteral("Tune each rate"));
  tune_->setEnabled(tuner_.possible());
  tune_->setToolTip(tuner_.possible()
                        ? QStringLiteral("<qt>Sets every run to its best learning rate of a log sweep, by the last "
                                         "loss, from the same start with the same steps. The figure says so.</qt>")
                        : QStringLiteral("Learning rates are tuned on surfaces"));
}

/// Cards stand for places: only their number changes, what they show comes from the scene.
void RunsPanel::refresh() {
  showTuning();
  const std::size_t wanted = session_.scene().runs.size();
  while (cards_.size() > wanted) {
    cards_.back()->hide();
    cards_.back()->deleteLater();  // its own menu may have asked for it
    cards_.pop_back();
  }
  for (RunCard* card : cards_) card->refresh();
  while (cards_.size() < wanted) {
    cards_.push_back(new RunCard(session_, cards_.size()));
    column_->addWidget(cards_.back());
  }
}

}  // namespace descent
