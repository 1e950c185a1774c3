// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include <chrono>
#include <limits>

#include "core/run/scene_file.h"
#include "ui/session/scene_change.h"

namespace descent {
namespace {

/// Short enough to go unnoticed under a moving slider, long enough for ten runs of 1,000 steps.
constexpr std::chrono::milliseconds settleBudget{12};

double numberOf(const nlohmann::json& stage, const char* key, double fallback) {
  const auto found = stage.find(key);
  return found != stage.end() && found->is_number() ? found->get<double>() : fallback;
}

}  // namespace

Session::Session(QObject* parent) : QObject(parent), scene_(std::make_shared<const Scene>()), saved_(scene_) {
  timer_.setInterval(16);
  timer_.setTimerType(Qt::PreciseTimer);
  connect(&timer_, &QTimer::timeout, this, &Session::poll);
}

bool Session::load(Scene scene, const QString& file) {
  if (!simulate(scene)) return false;
  if (scene.isNetwork() && lastStepOf(runner_.runs()) > 0) {  // what a file describes begins untrained
    runner_.setScene(Scene{.steps = 1, .objective = FormulaPlan{.formula = "x^2 + y^2"}});
    runner_.setScene(scene);
  }
  history_.clear();
  draftOf_.reset();
  selection_ = {};
  file_ = file;
  scene_ = saved_ = std::make_shared<const Scene>(std::move(scene));
  playhead_ = {};
  playhead_.setSpeed(numberOf(scene_->stage, "speed", playhead_.speed));
  takeUnit();
  playhead_.seek(numberOf(scene_->stage, "cursor", lastTime()), lastTime());
  emit fileChanged();
  emit historyChanged();
  emit selectionChanged();
  emit sceneChanged();
  showTime();
  return true;
}

View Session::view() const {
  return {.scene = scene_, .runs = runs(), .time = playhead_.time, .selection = selection_};
}

/// While a fork is dragged out of a trained run it has a card but no history.
std::vector<RunPointer> Session::runs() const {
  std::vector<RunPointer> there = shown_.empty() ? runner_.runs() : shown_;
  if (!draftOf_ || there.size() == scene_->runs.size()) return there;
  std::vector<RunPointer> all;
  for (std::size_t i = 0; i < scene_->runs.size(); ++i) {
    const auto former = formerIndex(*draftOf_, *scene_, i);
    const bool stands = former && *former < there.size();
    all.push_back(stands ? there[*former] : std::make_shared<const Run>(scene_->runs[i], network_columns::count, 1));
  }
  return all;
}

std::int64_t Session::lastStep() const {
  const std::vector<RunPointer> all = runs();
  std::int64_t last = lastStepOf(all);
  if (scene_->isNetwork()) return last;
  for (const RunPointer& run : all) {
    if (!run->finished()) last = std::max(last, run->plannedSteps());
  }
  return last;
}

double Session::lastTime() const {
  const Clock& clock = clockOf(*scene_);
  if (clock.countsSteps()) return static_cast<double>(lastStep());
  const View now = view();
  double last = lastTimeOf(now);
  if (scene_->isNetwork()) return last;
  for (const RunPointer& run : now.runs) last = std::max(last, plannedEnd(clock, *run));
  return last;
}

bool Session::edit(const QString& label, const Change& change) {
  Scene next = *scene_;
  try {
    change(next);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
    emit sceneChanged();  // the widget that asked shows the old value again
    return false;
  }
  if (next == *scene_ || apply(std::move(next), label)) return true;
  emit sceneChanged();
  return false;
}

void Session::adjustStage(const std::function<void(nlohmann::json&)>& change) {
  Scene next = *scene_;
  change(next.stage);
  const bool wasDirty = dirty();
  scene_ = std::make_shared<const Scene>(std::move(next));
  if (!wasDirty) saved_ = scene_;
  emit sceneChanged();
}

void Session::movePlayhead(const std::function<void(Playhead&, double last)>& move) {
  const Playhead before = playhead_;
  move(playhead_, lastTime());
  if (playhead_ == before) return;
  sinceLastPoll_.restart();
  showTime();
}

void Session::poll() {
  const double end = lastTime();
  const bool grows = scene_->isNetwork() && end > seenEnd_;
  const bool follows = grows && !playhead_.playing && playhead_.time >= seenEnd_;
  seenEnd_ = end;
  const double seconds = sinceLastPoll_.isValid() ? static_cast<double>(sinceLastPoll_.nsecsElapsed()) * 1e-9 : 0;
  sinceLastPoll_.restart();
  const Playhead before = playhead_;
  const bool grown = takeUpSteps();
  if (follows) {
    playhead_.time = end;
  } else {
    playhead_.advance(seconds, end, pace());
  }
  if (grown) emit runsChanged();
  if (playhead_ != before) emit playheadChanged();
  if (runner_.training() != wasTraining_) {
    wasTraining_ = runner_.training();
    emit trainingChanged();
  }
  watch();
}

void Session::select(const Selection& selection) {
  if (selection == selection_) return;
  selection_ = selection;
  emit selectionChanged();
}

bool Session::dirty() const { return *scene_ != *saved_; }

Scene Session::sceneToSave() const {
  Scene scene = *scene_;
  scene.stage["cursor"] = playhead_.time;
  scene.stage["speed"] = playhead_.speed;
  return scene;
}

void Session::saved(const Scene& scene, const QString& file) {
  file_ = file;
  scene_ = saved_ = std::make_shared<const Scene>(scene);
  emit fileChanged();
  emit sceneChanged();
}

bool Session::simulate(const Scene& next) {
  try {
    runner_.setScene(next);
  } catch (const std::exception& error) {
    emit failed(QString::fromUtf8(error.what()));
    return false;
  }
  shown_.clear();
  if (!next.isNetwork()) runner_.settle(settleBudget);
  return true;
}

void Session::showScene(Scene next) {
  const View before = view();
  const bool atTheEnd = playhead_.time >= lastTime();
  scene_ = std::make_shared<const Scene>(std::move(next));
  if (&before.clock() != &clockOf(*scene_)) changeClock(before, atTheEnd);
  holdSelection();
  holdTime();
  emit historyChanged();
  emit sceneChanged();
  emit runsChanged();
  watch();
}

/// The same moment by another clock: the run that is spoken of stays where it is.
void Session::changeClock(const View& before, bool atTheEnd) {
  takeUnit();
  const std::size_t spoken = selection_.spokenOf() < before.runs.size() ? selection_.spokenOf() : 0;
  if (atTheEnd || before.runs.empty()) {
    playhead_.time = lastTime();
  } else {
    const Run& run = *before.runs[spoken];
    playhead_.time = clockOf(*scene_).timeAt(run, before.stepOf(run));
  }
  emit playheadChanged();
}

void Session::takeUnit() {
  constexpr double pressesOfTheWhole = 100;
  const double unit = clockOf(*scene_).unit;
  playhead_.unit = unit > 0 ? unit : std::max(lastTime() / pressesOfTheWhole, std::numeric_limits<double>::min());
}

/// However time is counted, playing takes as long.
double Session::pace() const {
  const std::int64_t steps = lastStep();
  return clockOf(*scene_).countsSteps() || steps == 0 ? 1 : lastTime() / static_cast<double>(steps);
}

void Session::showTime() {
  takeUpSteps();
  emit runsChanged();
  emit playheadChanged();
  watch();
}

void Session::holdTime() {
  const double before = playhead_.time;
  playhead_.seek(before, lastTime());
  if (playhead_.time != before) emit playheadChanged();
}

/// A run that was removed can no longer be selected.
void Session::holdSelection() {
  Selection held = selection_;
  if (held.run && *held.run >= scene_->runs.size()) held.run.reset();
  if (held.hovered && *held.hovered >= scene_->runs.size()) held.hovered.reset();
  held.ghost.reset();  // its row may have another place now
  select(held);
}

/// True if any run has grown, ended or been replaced by one of another length since the last call.
bool Session::takeUpSteps() {
  std::vector<std::int64_t> steps;
  for (const RunPointer& run : runs()) steps.push_back(2 * run->lastStep() + (run->finished() ? 1 : 0));
  if (steps == seenSteps_) return false;
  seenSteps_ = std::move(steps);
  return true;
}

/// The timer rests while nothing moves.
void Session::watch() {
  bool moving = playhead_.playing || runner_.training();
  if (!scene_->isNetwork()) {
    for (const RunPointer& run : runs()) moving = moving || !run->finished();
  }
  if (moving && !timer_.isActive()) {
    sinceLastPoll_.restart();
    timer_.start();
  } else if (!moving) {
    timer_.stop();
  }
}

}  // namespace descent
