// SPDX-License-Identifier: GPL-3.0-or-later
/// RunsPanel: a card for every run of the scene, forks as a tree, and the button that adds one.
#pragma once

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/panels/run_branch.h"
#include "ui/session/rate_tuner.h"

namespace descent {

class RunsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RunsPanel(Session& session, QWidget* parent = nullptr);

  const std::vector<RunCard*>& cards() const { return cards_; }
  const std::vector<RunBranch*>& branches() const { return branches_; }
  RateTuner& tuner() { return tuner_; }

 private:
  void refresh();
  void showTree();
  QWidget* makeAddButton();
  QWidget* makeTuneButton();
  void showTuning();

  Session& session_;
  RateTuner tuner_;
  QVBoxLayout* column_;
  QPushButton* tune_;
  std::vector<RunCard*> cards_;
  std::vector<RunBranch*> branches_;  ///< one round each card
};

}  // namespace descent
