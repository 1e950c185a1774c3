// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/scenes.h"

using namespace descent;

using namespace descent::test;

namespace {

void trainUntil(Session& session, std::int64_t step) {
  session.train();
  QTRY_VERIFY_WITH_TIMEOUT(session.runs()[0]->lastStep() >= step, 60000);
  session.pause();
}

}  // namespace

class TestSession : public QObject {
  Q_OBJECT
 private slots:
  void aLoadedSceneIsSimulatedToItsEnd() {
    Session session;
    QVERIFY(session.load(bowl()));
    QTRY_VERIFY(finished(session));
    QCOMPARE(session.lastStep(), std::int64_t{200});
    QCOMPARE(session.playhead().time, 200.0);
    QVERIFY(!session.dirty());
  }

  void anEditMovesItsRunAndNoOther() {
    Session session;
    session.load(bowl());
    QTRY_VERIFY(finished(session));
    const Point gd = lastPoint(session, 0), adam = lastPoint(session, 1);
    const RunPointer kept = session.runs()[1];
    setRate(session, 0.05);
    QTRY_VERIFY(finished(session));
    QVERIFY(lastPoint(session, 0) != gd);
    QCOMPARE(lastPoint(session, 1), adam);
    QCOMPARE(session.runs()[1], kept);
    QVERIFY(session.dirty());
  }

  void undoAndRedoBringTheSameTrajectories() {
    Session session;
    session.load(bowl());
    QTRY_VERIFY(finished(session));
    const Point before = lastPoint(session, 0);
    setRate(session, 0.05);
    QTRY_VERIFY(finished(session));
    const Point after = lastPoint(session, 0);
    session.undo();
    QTRY_VERIFY(finished(session));
    QCOMPARE(lastPoint(session, 0), before);
    QVERIFY(!session.dirty());
    session.redo();
    QTRY_VERIFY(finished(session));
    QCOMPARE(lastPoint(session, 0), after);
  }

  void aDragIsOneUndoStep() {
    Session session;
    session.load(bowl());
    session.beginEdit();
    for (const double rate : {0.03, 0.04, 0.05}) setRate(session, rate);
    session.endEdit();
    QCOMPARE(rateOf(session.scene()), 0.05);
    session.undo();
    QCOMPARE(rateOf(session.scene()), 0.02);
    QVERIFY(!session.history().canUndo());
  }

  void anEditThatCannotBeLeavesTheScene() {
    Session session;
    session.load(bowl());
    QSignalSpy failed(&session, &Session::failed);
    QVERIFY(!session.edit("bad", [](Scene& scene) { scene.runs[0].segments[0].settings.set("learning_rate", -1.0); }));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(rateOf(session.scene()), 0.02);
    QVERIFY(!session.history().canUndo());
  }

  void zoomIsNoUndoStepAndSurvivesUndo() {
    Session session;
    session.load(bowl());
    setRate(session, 0.05);
    session.adjustStage([](nlohmann::json& stage) { stage["tiles"]["contour"]["x"] = {0, 1}; });
    session.undo();
    QVERIFY(!session.history().canUndo());
    QVERIFY(session.scene().stage["tiles"]["contour"].contains("x"));
    QCOMPARE(rateOf(session.scene()), 0.02);
  }

  void theLayoutIsUndone() {
    Session session;
    session.load(bowl());
    session.edit("layout", [](Scene& scene) { scene.stage["layout"] = "contour"; });
    session.undo();
    QVERIFY(!session.scene().stage.contains("layout"));
  }

  void theSavedSceneCarriesTimeAndSpeed() {
    Session session;
    session.load(bowl());
    session.movePlayhead([](Playhead& head, double last) {
      head.seek(40, last);
      head.setSpeed(120);
    });
    const Scene saved = session.sceneToSave();
    Session other;
    QVERIFY(other.load(saved));
    QCOMPARE(other.playhead().time, 40.0);
    QCOMPARE(other.playhead().speed, 120.0);
  }

  void playingMovesTimeByTheClock() {
    Session session;
    session.load(bowl());
    session.movePlayhead([](Playhead& head, double last) {
      head.setSpeed(1000);
      head.seek(0, last);
      head.togglePlaying(last);
    });
    QTRY_COMPARE(session.playhead().time, 200.0);
    QTRY_VERIFY(!session.playhead().playing);
  }

  void aRateChangedDuringTrainingIsASegmentFromThereOn() {
    Session session;
    QVERIFY(session.load(digits()));
    trainUntil(session, 5);
    setRate(session, 0.002);
    const std::vector<Segment>& segments = session.scene().runs[0].segments;
    QCOMPARE(segments.size(), std::size_t{2});
    QVERIFY(segments[1].at >= 5);
    QCOMPARE(rateOf(session.scene()), 0.002);
    const std::int64_t from = segments[1].at;
    trainUntil(session, from + 3);
    const Run& run = *session.runs()[0];
    QVERIFY(run.lastStep() >= from + 3);  // the history went on
    QCOMPARE(run.rows()[from][network_columns::learningRate], 0.01);
    QCOMPARE(run.rows()[from + 1][network_columns::learningRate], 0.002);
  }

  void aDragDuringTrainingIsOneSegment() {
    Session session;
    QVERIFY(session.load(digits()));
    trainUntil(session, 3);
    session.beginEdit();
    for (const double rate : {0.02, 0.03, 0.04}) setRate(session, rate);
    QCOMPARE(session.scene().runs[0].segments.size(), std::size_t{1});
    session.endEdit();
    QCOMPARE(session.scene().runs[0].segments.size(), std::size_t{2});
    QCOMPARE(rateOf(session.scene()), 0.04);
  }

  void undoDuringTrainingGoesOnWithTheOldRate() {
    Session session;
    QVERIFY(session.load(digits()));
    trainUntil(session, 3);
    setRate(session, 0.002);
    trainUntil(session, session.scene().runs[0].segments[1].at + 2);
    const std::int64_t reached = session.runs()[0]->lastStep();
    session.undo();
    QCOMPARE(rateOf(session.scene()), 0.01);
    QCOMPARE(session.scene().runs[0].segments.size(), std::size_t{3});
    QCOMPARE(session.runs()[0]->lastStep(), reached);
  }

  void anotherSeedAsksAndKeepsTheOldHistoryForUndo() {
    Session session;
    QVERIFY(session.load(digits()));
    trainUntil(session, 3);
    const RunPointer trained = session.runs()[0];
    int asked = 0;
    session.setRestartQuestion([&] { return ++asked > 1; });
    const auto otherSeed = [](Scene& scene) { scene.seed = 2; };
    QVERIFY(!session.edit("seed", otherSeed));
    QCOMPARE(session.runs()[0], trained);
    QVERIFY(session.edit("seed", otherSeed));
    QVERIFY(session.runs()[0] != trained);
    session.undo();
    QCOMPARE(session.scene().seed, std::uint64_t{1});
    QCOMPARE(session.runs()[0], trained);
  }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
