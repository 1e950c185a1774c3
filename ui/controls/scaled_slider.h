// SPDX-License-Identifier: GPL-3.0-or-later
/// ScaledSlider: a slider over a SliderScale, with the published values as marks.
/// It follows the mouse at once: a click on the groove jumps there and drags on. The wheel acts only on the slider
/// that has the focus, so scrolling a panel changes nothing.
#pragma once

#include <QSlider>
#include <QStyle>

#include "ui/controls/slider_scale.h"

namespace descent {

class ScaledSlider : public QSlider {
  Q_OBJECT
 public:
  explicit ScaledSlider(const Parameter& parameter, QWidget* parent = nullptr);

  /// Moves the handle without a signal; a value outside widens the scale.
  void show(double value);
  const SliderScale& scale() const { return scale_; }

 signals:
  void dragStarted();
  /// By the user's hand only.
  void moved(double value);
  void dragEnded();

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRect part(QStyle::SubControl which) const;
  QRect handleRect() const;
  int placeAt(int x) const;
  int xOf(double value) const;
  void announce(int place);

  SliderScale hint_, scale_;
  std::vector<Mark> marks_;
  bool showing_ = false;
};

}  // namespace descent
