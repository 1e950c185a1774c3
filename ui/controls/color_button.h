// SPDX-License-Identifier: GPL-3.0-or-later
/// ColorButton: a swatch that opens the colours of runs, and any other colour behind "Other …".
#pragma once

#include <QColor>
#include <QToolButton>

namespace descent {

class ColorButton : public QToolButton {
  Q_OBJECT
 public:
  explicit ColorButton(QWidget* parent = nullptr);
  void show(const QColor& color);
  QColor color() const { return color_; }

 signals:
  void picked(const QColor& color);

 private:
  QColor color_;
};

}  // namespace descent
