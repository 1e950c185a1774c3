// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/runs_panel.h"

#include <QMenu>
#include <QPushButton>

#include "core/optimizer/optimizer.h"
#include "ui/controls/run_list.h"

namespace descent {

RunsPanel::RunsPanel(Session& session, QWidget* parent) : QWidget(parent), session_(session), column_(new QVBoxLayout) {
  column_->setSpacing(8);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(8);
  rows->addLayout(column_);
  rows->addWidget(makeAddButton());
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
  button->setMenu(menu);
  return button;
}

/// Cards stand for places: only their number changes, what they show comes from the scene.
void RunsPanel::refresh() {
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
