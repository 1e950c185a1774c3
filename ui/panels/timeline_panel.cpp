// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/timeline_panel.h"

#include <QHBoxLayout>
#include <cmath>

#include "ui/controls/number_text.h"
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

/// Steps and evaluations are whole; of epochs and seconds a thousandth of the whole can be told.
double finestShown(const Clock& clock, double last) {
  if (clock.unit > 0 && !clock.ofNetworks) return 1;
  return last > 0 ? std::pow(10, std::floor(std::log10(last)) - 3) : 1;
}

}  // namespace

TimelinePanel::TimelinePanel(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      scrub_(new ScrubBar),
      time_(new NumberField),
      clock_(new ChoiceBox),
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
  time_->setAccessibleName(QStringLiteral("time"));
  time_->setFixedWidth(72);
  time_->setToolTip(QStringLiteral("The time that is shown"));
  clock_->setAccessibleName(QStringLiteral("clock"));
  clock_->setToolTip(QStringLiteral("<qt>What time is counted in: every run is shown at the step that it had reached by then, so "
                                    "that rules whose steps cost more are compared fairly</qt>"));
  last_->setMinimumWidth(58);
  speed_->setFixedWidth(110);
  speed_->setAccessibleName(QStringLiteral("speed"));
  speed_->setToolTip(QStringLiteral("Speed in steps per second (+ and −)"));
  speedText_->setMinimumWidth(speedText_->fontMetrics().horizontalAdvance(QStringLiteral("100000 steps/s ")));
  line->addSpacing(6);
  line->addWidget(scrub_, 1);
  line->addSpacing(8);
  line->addWidget(time_);
  line->addWidget(last_);
  line->addWidget(clock_);
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
  connect(scrub_, &ScrubBar::scrubbed, this, [this](double time) {
    session_.movePlayhead([time](Playhead& head, double last) {
      head.playing = false;
      head.seek(time, last);
    });
  });
  connect(time_, &NumberField::entered, this, [this](double time) {
    session_.movePlayhead([time](Playhead& head, double last) { head.seek(time, last); });
    refresh();
  });
  connect(clock_, &QComboBox::activated, this, [this] {
    session_.edit(QStringLiteral("clock"), [this](Scene& scene) { scene.stage["clock"] = clock_->id(); });
  });
  connect(&session_, &Session::sceneChanged, this, &TimelinePanel::refresh);
  connect(speed_, &ScaledSlider::moved, this,
          [this](double speed) { session_.movePlayhead([speed](Playhead& head, double) { head.setSpeed(speed); }); });
  connect(&session_, &Session::playheadChanged, this, &TimelinePanel::refresh);
  connect(&session_, &Session::runsChanged, this, &TimelinePanel::refresh);
}

/// Epochs belong to networks and to regressions.
void TimelinePanel::offerClocks() {
  const bool batches = session_.scene().isNetwork() || session_.scene().regression();
  int offered = 0;
  for (const Clock& clock : clocks()) offered += !clock.ofNetworks || batches;
  if (clock_->count() != offered) {
    clock_->clear();
    for (const Clock& clock : clocks()) {
      if (!clock.ofNetworks || batches) clock_->addItem(clock.label, clock.id);
    }
  }
  clock_->showId(clockOf(session_.scene()).id.toStdString());
}

void TimelinePanel::refresh() {
  const Playhead& head = session_.playhead();
  const double last = session_.lastTime();
  const Clock& clock = clockOf(session_.scene());
  offerClocks();
  play_->setShape(head.playing ? Shape::pause : Shape::play);
  loop_->setChecked(head.loop);
  scrub_->show(head.time, last);
  const double finest = finestShown(clock, last);
  time_->show(finest * std::floor(head.time / finest * (1 + 1e-12)));
  last_->setText(QStringLiteral("/ ") + shortNumberText(last));
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
