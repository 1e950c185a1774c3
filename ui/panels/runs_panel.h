// SPDX-License-Identifier: GPL-3.0-or-later
/// RunsPanel: a card for every run of the scene, and the button that adds one.
#pragma once

#include <QVBoxLayout>

#include "ui/controls/run_card.h"

namespace descent {

class RunsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RunsPanel(Session& session, QWidget* parent = nullptr);

  const std::vector<RunCard*>& cards() const { return cards_; }

 private:
  void refresh();
  QWidget* makeAddButton();

  Session& session_;
  QVBoxLayout* column_;
  std::vector<RunCard*> cards_;
};

}  // namespace descent
