// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/timeline_panel.h"

#include <QHBoxLayout>

#include "ui/session/timeline_keys.h"

namespace descent {
namespace {

using Shape = IconButton::Shape;

/// The description of the speed slider; it is no setting of the scene's runs.
Parameter speedParameter() {
  return {.key = "speed",
          .kind = Kind::real,
          .about = {.label = "speed",
                    .legal = legal::positive,
                    .sliderLow = Playhead::slowest,
                    .sliderHigh = Playhead::fastest,
                    .scale = Scale::log}};
}

}  // namespace

TimelinePanel::TimelinePanel(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      scrub_(new ScrubBar),
      step_(new NumberField),
      last_(new QLabel),
      speed_(new ScaledSlider(speedParameter())),
      speedText_(new QLabel) {
  setFocusPolicy(Qt::StrongFocus);
  build();
  connectParts();
  refresh();
}

void TimelinePanel::build() {
  auto* line = new QHBoxLayout(this);
  line->setContentsMargins(10, 4, 10, 4);
  line->setSpacing(2);
  addButton(Shape::toStart, QStringLiteral("To the start (Home)"),
            [](Playhead& head, double last) { head.seek(0, last); });
  addButton(Shape::back, QStringLiteral("One step back (←)"),
            [](Playhead& head, double last) { head.stepBy(-1, last); });
  play_ = addButton(Shape::play, QStringLiteral("Play or pause (Space)"),
                    [](Playhead& head, double last) { head.togglePlaying(last); });
  addButton(Shape::forward, QStringLiteral("One step forward (→)"),
            [](Playhead& head, double last) { head.stepBy(1, last); });
  addButton(Shape::toEnd, QStringLiteral("To the end (End)"),
            [](Playhead& head, double last) { head.seek(last, last); });
  loop_ = addButton(Shape::loop, QStringLiteral("Loop (L)"), [](Playhead& head, double) { head.loop = !head.loop; });
  loop_->setCheckable(true);
  scrub_->setAccessibleName(QStringLiteral("timeline"));
  scrub_->setToolTip(QStringLiteral("Drag to scrub"));
  step_->setAccessibleName(QStringLiteral("step"));
  step_->setFixedWidth(72);
  step_->setToolTip(QStringLiteral("The step that is shown"));
  last_->setMinimumWidth(58);
  speed_->setFixedWidth(110);
  speed_->setAccessibleName(QStringLiteral("speed"));
  speed_->setToolTip(QStringLiteral("Speed in steps per second (+ and −)"));
  speedText_->setMinimumWidth(speedText_->fontMetrics().horizontalAdvance(QStringLiteral("1000 steps/s ")));
  line->addSpacing(6);
  line->addWidget(scrub_, 1);
  line->addSpacing(8);
  line->addWidget(step_);
  line->addWidget(last_);
  line->addSpacing(8);
  line->addWidget(speed_);
  line->addWidget(speedText_);
}

IconButton* TimelinePanel::addButton(Shape shape, const QString& name, std::function<void(Playhead&, double)> move) {
  auto* button = new IconButton(shape, name);
  button->installEventFilter(this);
  connect(button, &QToolButton::clicked, this, [this, move] { session_.movePlayhead(move); });
  layout()->addWidget(button);
  return button;
}

void TimelinePanel::connectParts() {
  scrub_->installEventFilter(this);
  connect(scrub_, &ScrubBar::scrubbed, this, [this](double step) {
    session_.movePlayhead([step](Playhead& head, double last) {
      head.playing = false;
      head.seek(step, last);
    });
  });
  connect(step_, &NumberField::entered, this, [this](double step) {
    session_.movePlayhead([step](Playhead& head, double last) { head.seek(step, last); });
    refresh();
  });
  connect(speed_, &ScaledSlider::moved, this,
          [this](double speed) { session_.movePlayhead([speed](Playhead& head, double) { head.setSpeed(speed); }); });
  connect(&session_, &Session::playheadChanged, this, &TimelinePanel::refresh);
  connect(&session_, &Session::runsChanged, this, &TimelinePanel::refresh);
}

void TimelinePanel::refresh() {
  const Playhead& head = session_.playhead();
  const std::int64_t last = session_.lastStep();
  play_->setShape(head.playing ? Shape::pause : Shape::play);
  loop_->setChecked(head.loop);
  scrub_->show(head.step, static_cast<double>(last));
  step_->show(std::floor(head.step));
  last_->setText(QStringLiteral("/ %1").arg(last));
  speed_->show(head.speed);
  speedText_->setText(QStringLiteral("%1 steps/s").arg(head.speed, 0, 'f', head.speed < 10 ? 1 : 0));
}

void TimelinePanel::keyPressEvent(QKeyEvent* event) {
  if (!moveByKey(session_, *event)) QWidget::keyPressEvent(event);
}

/// Buttons and scrub bar would take space and arrows for themselves.
bool TimelinePanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress && moveByKey(session_, *static_cast<QKeyEvent*>(event))) return true;
  return QWidget::eventFilter(watched, event);
}

}  // namespace descent
