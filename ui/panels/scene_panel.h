// SPDX-License-Identifier: GPL-3.0-or-later
/// ScenePanel: title, objective, steps, seed, start and note of the scene. Folded it leaves out what is seldom changed.
#pragma once

#include <QFrame>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "ui/controls/icon_button.h"
#include "ui/panels/objective_form.h"
#include "ui/panels/regularisation_form.h"

namespace descent {

class ScenePanel : public QFrame {
  Q_OBJECT
 public:
  explicit ScenePanel(Session& session, QWidget* parent = nullptr);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void connectParts();
  void fold();
  void refresh();
  void takeNote();
  void fitNote();
  Point start() const;

  Session& session_;
  QLineEdit* title_;
  IconButton* unfold_;
  ObjectiveForm* objective_;
  RegularisationForm* regularisation_;
  SettingsForm* numbers_;
  QPlainTextEdit* note_;
};

}  // namespace descent
