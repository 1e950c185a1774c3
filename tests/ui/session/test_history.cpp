// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/session/history.h"

using namespace descent;

namespace {

Moment momentOf(std::int64_t steps) {
  Scene scene;
  scene.steps = steps;
  return {.scene = std::make_shared<const Scene>(scene), .label = QStringLiteral("steps")};
}

RunPointer trainedRun() { return std::make_shared<const Run>(RunPlan{}, 1, 1); }

}  // namespace

class TestHistory : public QObject {
  Q_OBJECT
 private slots:
  void undoAndRedoWalkTheSameScenes() {
    History history;
    history.record(momentOf(1));
    history.record(momentOf(2));
    QCOMPARE(history.undo(momentOf(3)).scene->steps, 2);
    QCOMPARE(history.undo(momentOf(2)).scene->steps, 1);
    QVERIFY(!history.canUndo());
    QCOMPARE(history.redo(momentOf(1)).scene->steps, 2);
    QCOMPARE(history.redo(momentOf(2)).scene->steps, 3);
    QVERIFY(!history.canRedo());
  }

  void oneDragIsOneStep() {
    History history;
    history.beginGroup();
    for (const int steps : {1, 2, 3}) history.record(momentOf(steps));
    QVERIFY(history.endGroup());
    history.record(momentOf(4));
    QCOMPARE(history.undo(momentOf(5)).scene->steps, 4);
    QCOMPARE(history.undo(momentOf(4)).scene->steps, 1);
    QVERIFY(!history.canUndo());
  }

  void aNewEditForgetsWhatWasUndone() {
    History history;
    history.record(momentOf(1));
    history.undo(momentOf(2));
    history.record(momentOf(1));
    QVERIFY(!history.canRedo());
  }

  void onlyTheLastTrainingsAreKept() {
    History history;
    for (std::int64_t i = 0; i < 4; ++i) {
      Moment moment = momentOf(i);
      moment.runs = {trainedRun()};
      history.record(std::move(moment));
    }
    std::size_t kept = 0;
    for (int i = 0; i < 4; ++i) kept += history.undo(momentOf(9)).runs.size();
    QCOMPARE(kept, History::keptTrainings);
  }

  void depthIsLimited() {
    History history;
    for (std::size_t i = 0; i < History::deepest + 10; ++i) history.record(momentOf(static_cast<std::int64_t>(i)));
    std::size_t depth = 0;
    for (; history.canUndo(); ++depth) history.undo(momentOf(0));
    QCOMPARE(depth, History::deepest);
  }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "test_history.moc"
