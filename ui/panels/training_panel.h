// SPDX-License-Identifier: GPL-3.0-or-later
/// TrainingPanel: starts, pauses and resumes the training of networks and tells how it goes on. Hidden on surfaces.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/session/session.h"

namespace descent {

class TrainingPanel : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingPanel(Session& session, QWidget* parent = nullptr);

 private:
  void refresh();

  Session& session_;
  QPushButton* button_;
  QProgressBar* bar_;
  QLabel* text_;
};

/// "1,234 images/s, 2:05 left"; what is unknown is left out.
QString progressText(const Progress& progress);

/// All runs as one: steps added up, the images of those that train, the longest remaining time.
Progress together(const std::vector<Progress>& all);

}  // namespace descent
