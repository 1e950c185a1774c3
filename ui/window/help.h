// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of keys and gestures, and what the program is.
#pragma once

#include <QDialog>
#include <QMainWindow>

#include "ui/session/key_binding.h"

namespace descent {

struct KeySection {
  QString title;
  std::vector<KeyLine> lines;
};

/// Every key and gesture, made from the tables and the window's actions.
std::vector<KeySection> keySections(const QMainWindow& window);

/// The list over the window, until it is closed, by its own key too.
class KeysOverlay : public QDialog {
  Q_OBJECT
 public:
  explicit KeysOverlay(QMainWindow& window);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
};

void showAbout(QWidget* parent);

}  // namespace descent
