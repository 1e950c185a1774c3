// SPDX-License-Identifier: GPL-3.0-or-later
/// ColorButton: a swatch that opens the colours of runs, and any other colour behind "Other …".
#pragma once

#include <QColor>
#include <QToolButton>

#include "ui/frame/run_look.h"

namespace descent {

class ColorButton : public QToolButton {
  Q_OBJECT
 public:
  explicit ColorButton(QWidget* parent = nullptr);
  /// The button shows `look`, as the Stage draws the run; `own` is the colour that it stands for.
  void show(const QColor& own, const RunLook& look);
  QColor color() const { return color_; }

 signals:
  void picked(const QColor& color);

 private:
  QColor color_;
  RunLook look_;
};

}  // namespace descent
