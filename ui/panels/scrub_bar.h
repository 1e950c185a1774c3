// SPDX-License-Identifier: GPL-3.0-or-later
/// ScrubBar: a slider over the steps that follows the mouse to where it is pressed, between steps too.
#pragma once

#include <QMouseEvent>
#include <QSlider>
#include <QStyleOptionSlider>

namespace descent {

class ScrubBar : public QSlider {
  Q_OBJECT
 public:
  explicit ScrubBar(QWidget* parent = nullptr) : QSlider(Qt::Horizontal, parent) { setRange(0, fine); }

  void show(double step, double last) {
    last_ = last;
    setSliderPosition(last > 0 ? static_cast<int>(step / last * fine + 0.5) : 0);
  }

 signals:
  void scrubbed(double step);

 protected:
  void mousePressEvent(QMouseEvent* event) override { follow(event); }
  void mouseMoveEvent(QMouseEvent* event) override { follow(event); }
  void mouseReleaseEvent(QMouseEvent* event) override { event->accept(); }

 private:
  static constexpr int fine = 1'000'000;  ///< positions: finer than any screen

  void follow(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    QStyleOptionSlider option;
    initStyleOption(&option);
    const int handle = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).width();
    const double share = (event->position().x() - handle / 2.0) / std::max(1, width() - handle);
    emit scrubbed(std::clamp(share, 0.0, 1.0) * last_);
  }

  double last_ = 0;
};

}  // namespace descent
