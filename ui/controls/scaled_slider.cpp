// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/scaled_slider.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/controls/number_text.h"

namespace descent {
namespace {
constexpr int markReach = 5;  ///< pixels from a mark within which its tooltip shows
}

ScaledSlider::ScaledSlider(const Parameter& parameter, QWidget* parent)
    : QSlider(Qt::Horizontal, parent), hint_(parameter), scale_(parameter), marks_(parameter.about.published) {
  setRange(0, SliderScale::places);
  setSingleStep(SliderScale::places / 100);
  setPageStep(SliderScale::places / 10);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumHeight(24);
  connect(this, &QSlider::sliderPressed, this, &ScaledSlider::dragStarted);
  connect(this, &QSlider::sliderReleased, this, &ScaledSlider::dragEnded);
  connect(this, &QSlider::valueChanged, this, &ScaledSlider::announce);
}

void ScaledSlider::show(double value) {
  if (isSliderDown()) return;  // the hand leads
  showing_ = true;
  scale_ = hint_.holding(value);
  setValue(scale_.placeOf(value));
  showing_ = false;
  update();
}

void ScaledSlider::announce(int place) {
  if (!showing_) emit moved(scale_.valueAt(place));
}

void ScaledSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QSlider::mousePressEvent(event);
  setSliderDown(true);  // emits sliderPressed: the jump belongs to the drag
  setSliderPosition(placeAt(event->pos().x()));
  // The handle lies under the cursor now, but perhaps above or below it: the press shall hit it.
  const QPointF onHandle(event->position().x(), handleRect().center().y());
  QMouseEvent press(event->type(), onHandle, mapToGlobal(onHandle), event->button(), event->buttons(),
                    event->modifiers());
  QSlider::mousePressEvent(&press);
}

void ScaledSlider::wheelEvent(QWheelEvent* event) {
  if (hasFocus()) {
    QSlider::wheelEvent(event);
  } else {
    event->ignore();
  }
}

void ScaledSlider::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette().color(QPalette::Highlight));
  for (const Mark& mark : marks_) {
    const double x = xOf(mark.value) + 0.5;
    const QPointF tip(x, 5);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-3, -5), tip + QPointF(3, -5)}));
  }
  painter.end();
  QSlider::paintEvent(event);
}

bool ScaledSlider::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    for (const Mark& mark : marks_) {
      if (std::abs(xOf(mark.value) - help->pos().x()) > markReach) continue;
      QToolTip::showText(help->globalPos(), numberText(mark.value) + ": " + QString::fromStdString(mark.source), this);
      return true;
    }
  }
  return QSlider::event(event);
}

QRect ScaledSlider::handleRect() const { return part(QStyle::SC_SliderHandle); }

QRect ScaledSlider::part(QStyle::SubControl which) const {
  QStyleOptionSlider option;
  initStyleOption(&option);
  return style()->subControlRect(QStyle::CC_Slider, &option, which, this);
}

int ScaledSlider::placeAt(int x) const {
  const QRect groove = part(QStyle::SC_SliderGroove);
  const int handle = handleRect().width();
  return QStyle::sliderValueFromPosition(minimum(), maximum(), x - groove.x() - handle / 2, groove.width() - handle);
}

int ScaledSlider::xOf(double value) const {
  const QRect groove = part(QStyle::SC_SliderGroove);
  const int handle = handleRect().width();
  const int along =
      QStyle::sliderPositionFromValue(minimum(), maximum(), scale_.placeOf(value), groove.width() - handle);
  return groove.x() + handle / 2 + along;
}

}  // namespace descent
