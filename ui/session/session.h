// SPDX-License-Identifier: GPL-3.0-or-later
/// Session: the only mutable model of the window: scene, runs, time cursor, selection, undo.
/// Widgets own no state: a widget calls `edit`, the scene changes, the widgets refresh from it.
/// `poll` is called once per frame, by the Stage while it paints and by a timer of its own otherwise.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>

#include "core/run/runner.h"
#include "ui/session/history.h"
#include "ui/session/playhead.h"
#include "ui/session/view.h"

namespace descent {

class Session : public QObject {
  Q_OBJECT
 public:
  using Change = std::function<void(Scene&)>;

  explicit Session(QObject* parent = nullptr);

  /// Replaces everything: scene, history, playhead. False (and `failed`) if it cannot run; then all stays as it was.
  bool load(Scene scene, const QString& file = {});

  const Scene& scene() const { return *scene_; }
  std::vector<RunPointer> runs() const;
  View view() const;
  /// The last step that is recorded, or soon will be.
  std::int64_t lastStep() const;
  /// The end of the timeline: that step in units of the scene's clock.
  double lastTime() const;

  // Editing. The only way to change the scene; one undo step each, or one for all between beginEdit and endEdit.
  bool edit(const QString& label, const Change& change);
  void beginEdit();
  void endEdit();
  /// Between the two.
  bool dragging() const { return history_.grouping(); }
  /// What belongs to the file but not to the experiment (zoom, dividers): no undo step.
  void adjustStage(const std::function<void(nlohmann::json&)>& change);
  void undo();
  void redo();
  const History& history() const { return history_; }

  /// Asked before an edit starts a training anew; without a question it just does.
  void setRestartQuestion(std::function<bool()> question) { mayRestart_ = std::move(question); }

  // Time.
  const Playhead& playhead() const { return playhead_; }
  void movePlayhead(const std::function<void(Playhead&, double last)>& move);
  /// Moves time and takes up what the workers have published since.
  void poll();

  const Selection& selection() const { return selection_; }
  void select(const Selection& selection);

  // Training of networks.
  void train();
  void pause();
  bool training() const { return runner_.training(); }
  Progress progress(std::size_t run) const { return runner_.progress(run); }

  // File.
  QString file() const { return file_; }
  bool dirty() const;
  /// The scene as it is saved: with the present time and speed.
  Scene sceneToSave() const;
  void saved(const Scene& scene, const QString& file);

 signals:
  void sceneChanged();
  void runsChanged();
  void playheadChanged();
  void selectionChanged();
  void trainingChanged();
  void historyChanged();
  void dragEnded();  ///< the outermost beginEdit … endEdit is over
  void fileChanged();
  /// One readable line.
  void failed(const QString& message);

 private:
  bool apply(Scene next, const QString& label);
  bool carryOut(const Scene& before, Scene& next);
  bool simulate(const Scene& next);
  void appendSegments(const Scene& before, Scene& next);
  void goTo(Moment target);
  Moment present(const QString& label = {}) const;
  void showScene(Scene next);
  void showTime();
  void holdTime();
  void changeClock(const View& before, bool atTheEnd);
  void takeUnit();
  double pace() const;
  void holdSelection();
  bool trained() const;
  bool takeUpSteps();
  void watch();

  Runner runner_;
  std::shared_ptr<const Scene> scene_;
  std::shared_ptr<const Scene> saved_;
  std::shared_ptr<const Scene> draftOf_;  ///< of a network: the scene before the drag that is going on
  std::vector<RunPointer> shown_;         ///< trained histories that undo brought back; else the Runner's
  History history_;
  Playhead playhead_;
  Selection selection_;
  QString file_;
  std::function<bool()> mayRestart_;
  QTimer timer_;
  QElapsedTimer sinceLastPoll_;
  std::vector<std::int64_t> seenSteps_;
  bool wasTraining_ = false;
  double seenEnd_ = 0;  ///< of the timeline, at the last poll: a head that stood there goes along
};

}  // namespace descent
