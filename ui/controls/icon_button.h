// SPDX-License-Identifier: GPL-3.0-or-later
/// IconButton: a flat button with a drawn shape in the palette's colours, so it needs no icon files, no symbol font
/// and follows light and dark themes.
#pragma once

#include <QPainterPath>
#include <QToolButton>

namespace descent {

class IconButton : public QToolButton {
  Q_OBJECT
 public:
  enum class Shape {
    play,
    pause,
    forward,
    back,
    toEnd,
    toStart,
    loop,
    eye,
    eyeClosed,
    more,
    folded,
    unfolded,
    reset,
    close
  };

  /// `name` is its tooltip and its accessible name.
  IconButton(Shape shape, const QString& name, QWidget* parent = nullptr);
  void setShape(Shape shape);

  QSize sizeHint() const override { return {28, 28}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Shape shape_;
};

}  // namespace descent
