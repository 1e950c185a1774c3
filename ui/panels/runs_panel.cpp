// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/runs_panel.h"

#include <QHBoxLayout>
#include <QMenu>

#include "core/optimizer/optimizer.h"
#include "core/run/lineage.h"
#include "ui/controls/mnemonics.h"
#include "ui/controls/run_list.h"

namespace descent {

RunsPanel::RunsPanel(Session& session, QWidget* parent) : QWidget(parent), session_(session), tuner_(session), column_(new QVBoxLayout) {
  column_->setSpacing(0);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
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
    branches_.back()->hide();
    branches_.back()->deleteLater();  // its own menu may have asked for it
    branches_.pop_back();
    cards_.pop_back();
  }
  for (RunCard* card : cards_) card->refresh();
  while (cards_.size() < wanted) {
    cards_.push_back(new RunCard(session_, cards_.size()));
    branches_.push_back(new RunBranch(cards_.back()));
    column_->addWidget(branches_.back());
  }
  showTree();
}

void RunsPanel::showTree() {
  const auto lineage = lineageOf(session_.scene());
  std::vector<std::size_t> generations;
  for (std::size_t run = 0; run < lineage.size(); ++run) generations.push_back(generationOf(lineage, run));
  const std::vector<TreeRow> tree = treeOf(generations);
  for (std::size_t run = 0; run < branches_.size(); ++run) branches_[run]->show(tree[run]);
}

}  // namespace descent
