// SPDX-License-Identifier: GPL-3.0-or-later
/// Session's edits, undo and redo, and what they mean for a network that has been trained.
#include "ui/session/scene_change.h"
#include "ui/session/session.h"

namespace descent {

bool Session::apply(Scene next, const QString& label) {
  const SceneChange change = SceneChange::between(*scene_, next);
  Moment before = present(label);
  before.changesStage = change.stage;
  if (!change.restartsTraining) before.runs.clear();  // the histories go on and need not be kept
  const bool dragsNetwork = change.simulation && history_.grouping() && scene_->isNetwork() && next.isNetwork();
  if (dragsNetwork) {
    if (!draftOf_) draftOf_ = scene_;
  } else if (change.simulation && !carryOut(*scene_, next)) {
    return false;
  }
  history_.record(std::move(before));
  showScene(std::move(next));
  return true;
}

/// Hands `next` to the Runner. What a trained network is asked for is written into `next` as segments.
bool Session::carryOut(const Scene& before, Scene& next) {
  if (before.isNetwork() && trained()) {
    if (SceneChange::between(before, next).restartsTraining) {
      if (mayRestart_ && !mayRestart_()) return false;
    } else {
      appendSegments(before, next);
    }
  }
  return simulate(next);
}

void Session::beginEdit() { history_.beginGroup(); }

void Session::endEdit() {
  if (!history_.endGroup()) return;
  emit dragEnded();
  if (!draftOf_) return;
  // A drag on a network takes effect once, when it is released.
  Scene next = *scene_;
  const std::shared_ptr<const Scene> before = std::exchange(draftOf_, nullptr);
  if (!carryOut(*before, next)) {
    history_.dropLast();
    next = *before;
  }
  showScene(std::move(next));
}

/// What `next` asks for of runs that stand in `before` takes effect at their present step.
void Session::appendSegments(const Scene& before, Scene& next) {
  for (std::size_t i = 0; i < next.runs.size(); ++i) {
    const auto former = formerIndex(before, next, i);
    if (!former) continue;
    const std::vector<Segment>& old = before.runs[*former].segments;
    std::vector<Segment>& segments = next.runs[i].segments;
    if (segments.empty() || old.empty() || sameUpdates(old.back(), segments.back())) {
      segments = old;
    } else {
      const std::int64_t step = runner_.appendSegment(*former, segments.back());
      segments = continued(old, segments.back(), step);
    }
  }
}

void Session::undo() {
  if (history_.canUndo() && !history_.grouping()) goTo(history_.undo(present()));
}

void Session::redo() {
  if (history_.canRedo() && !history_.grouping()) goTo(history_.redo(present()));
}

void Session::goTo(Moment target) {
  Scene next = *target.scene;
  if (!target.changesStage) next.stage = scene_->stage;  // zoom and dividers stay as they are
  const SceneChange change = SceneChange::between(*scene_, next);
  if (scene_->isNetwork() && trained() && !change.restartsTraining) appendSegments(*scene_, next);
  if (change.simulation && !simulate(next)) return;
  if (change.restartsTraining) shown_ = std::move(target.runs);
  showScene(std::move(next));
}

Moment Session::present(const QString& label) const {
  return {
      .scene = scene_, .label = label, .runs = scene_->isNetwork() && trained() ? runs() : std::vector<RunPointer>{}};
}

bool Session::trained() const { return lastStepOf(runs()) > 0; }

void Session::train() {
  shown_.clear();
  runner_.train();
  poll();
}

void Session::pause() {
  runner_.pause();
  poll();
}

}  // namespace descent
