// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/origin_switch.h"

#include <algorithm>

#include "ui/controls/run_list.h"
#include "ui/session/scene_change.h"

namespace descent {

std::int64_t forkStepOf(const Session& session, std::size_t run) {
  const View view = session.view();
  if (run >= view.runs.size()) return 0;
  const Run& parent = *view.runs[run];
  return std::clamp<std::int64_t>(view.rowOf(parent), 0, parent.plannedSteps() - 1);
}

OriginSwitch::OriginSwitch(Session& session, std::size_t run, QWidget* parent)
    : QToolButton(parent), session_(session), run_(run) {
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setObjectName(QStringLiteral("origin"));
  setToolTip(QStringLiteral("<qt>Where an edit of this run acts: on all of it (a network that trains goes on with it), or "
                            "from the step at the cursor on; then the run stays as it is, and a fork of it takes the "
                            "change</qt>"));
  connect(this, &QToolButton::clicked, this, &OriginSwitch::choose);
  connect(&session_, &Session::playheadChanged, this, &OriginSwitch::refresh);
  connect(&session_, &Session::selectionChanged, this, &OriginSwitch::refresh);
}

void OriginSwitch::choose(bool fromCursor) {
  Selection selection = session_.selection();
  const std::string& label = session_.scene().runs[run_].label;
  if (fromCursor) {
    selection.forking.insert(label);
  } else {
    selection.forking.erase(label);
  }
  session_.select(selection);
  refresh();
}

void OriginSwitch::refresh() {
  const Scene& scene = session_.scene();
  if (run_ >= scene.runs.size()) return;
  const bool fromCursor = session_.selection().forking.contains(scene.runs[run_].label);
  setChecked(fromCursor);
  const QString text = fromCursor          ? QStringLiteral("edits from the cursor, step %1").arg(forkStepOf(session_, run_))
                       : scene.isNetwork() ? QStringLiteral("edits from the step it has reached")
                                           : QStringLiteral("edits from the start");
  if (text != this->text()) setText(text);
}

bool OriginSwitch::forks() const {
  const RunPlan& run = session_.scene().runs[run_];
  const std::int64_t step = forkStepOf(session_, run_);
  const bool itsOwnBeginning = run.segments.back().at == step && session_.runs()[run_]->lastStep() <= step;
  const bool changesAll = run.segments.back().at == step && !session_.scene().isNetwork();
  return session_.selection().forking.contains(run.label) && step > 0 && !itsOwnBeginning && !changesAll;
}

std::optional<std::size_t> OriginSwitch::forkOfDrag(const Scene& scene) const {
  if (forkOfDrag_.empty()) return std::nullopt;
  const auto found = std::ranges::find(scene.runs, forkOfDrag_, &RunPlan::label);
  if (found == scene.runs.end()) return std::nullopt;
  return static_cast<std::size_t>(found - scene.runs.begin());
}

std::size_t OriginSwitch::shownRun() const { return forkOfDrag(session_.scene()).value_or(run_); }

void OriginSwitch::edit(const QString& label, const Change& change) {
  if (const auto fork = forkOfDrag(session_.scene())) {
    session_.edit(label, [&](Scene& scene) { change(scene, *fork); });
  } else if (forks()) {
    session_.edit(QStringLiteral("fork, ") + label, [&](Scene& scene) { makeFork(scene, change); });
  } else {
    session_.edit(label, [&](Scene& scene) { change(scene, run_); });
  }
}

/// A change that changes nothing makes no fork.
void OriginSwitch::makeFork(Scene& scene, const Change& change) {
  const Scene before = scene;
  forkRun(scene, run_, forkStepOf(session_, run_));
  const Segment asItWas = scene.runs[run_ + 1].segments.back();
  change(scene, run_ + 1);
  if (sameUpdates(scene.runs[run_ + 1].segments.back(), asItWas)) {
    scene = before;
    return;
  }
  if (session_.history().grouping()) forkOfDrag_ = scene.runs[run_ + 1].label;
}

/// What was made is spoken of from now on.
void OriginSwitch::endDrag() {
  session_.endEdit();
  const auto fork = forkOfDrag(session_.scene());
  forkOfDrag_.clear();
  if (!fork) return;
  Selection selection = session_.selection();
  selection.run = fork;
  session_.select(selection);
}

}  // namespace descent
