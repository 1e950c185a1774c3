// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/ui/scenes.h"
#include "ui/session/view.h"

using namespace descent;

namespace {

/// Row t has cost evaluations[t].
std::shared_ptr<Run> runOf(const std::vector<double>& evaluations) {
  auto run = std::make_shared<Run>(RunPlan{}, std::int64_t(point_columns::state), std::int64_t(evaluations.size()) - 1);
  for (const double spent : evaluations) {
    const auto row = run->writableRows().next();
    std::ranges::fill(row, 0.0);
    row[point_columns::evaluations] = spent;
    run->writableRows().publish();
  }
  run->end({Outcome::stepLimit, ""});
  return run;
}

const Clock& clockNamed(const char* id) {
  Scene scene;
  scene.stage["clock"] = id;
  return clockOf(scene);
}

}  // namespace

class TestClock : public QObject {
  Q_OBJECT
 private slots:
  void aSceneWithoutOneCountsSteps() {
    QVERIFY(clockOf(Scene{}).countsSteps());
    QCOMPARE(clockNamed("evaluations").id, QString("evaluations"));
    QVERIFY(clockNamed("seconds").dependsOnMachine());
    Scene strange;
    strange.stage["clock"] = 7;
    QVERIFY(clockOf(strange).countsSteps());
  }

  void evaluationsFindTheStepThatTheyPaidFor() {
    const auto run = runOf({0, 3, 3, 10});
    const Clock& clock = clockNamed("evaluations");
    QCOMPARE(clock.timeAt(*run, 3), 10.0);
    QCOMPARE(clock.timeAt(*run, 2.5), 6.5);
    QCOMPARE(clock.stepAt(*run, 0), 0.0);
    QCOMPARE(clock.stepAt(*run, 2), 2.0 / 3);
    QCOMPARE(clock.stepAt(*run, 3), 2.0);  // the step that cost nothing was made, too
    QCOMPARE(clock.stepAt(*run, 6.5), 2.5);
    QCOMPARE(clock.stepAt(*run, 99), 3.0);
  }

  void everyRunIsShownWhereItStoodByThen() {
    Scene scene;
    scene.stage["clock"] = "evaluations";
    scene.runs.resize(2);
    const View view{.scene = std::make_shared<const Scene>(scene), .runs = {runOf({0, 1, 2, 3, 4}), runOf({0, 4, 8})}, .time = 3, .selection = {}};
    QCOMPARE(view.stepOf(*view.runs[0]), 3.0);
    QCOMPARE(view.rowOf(*view.runs[0]), std::int64_t{3});
    QCOMPARE(view.stepOf(*view.runs[1]), 0.75);
    QCOMPARE(view.rowOf(*view.runs[1]), std::int64_t{0});
    QCOMPARE(lastTimeOf(view), 8.0);
  }

  void epochsDivideTheSteps() {
    const auto run = runOf({0, 1, 2, 3, 4, 5, 6});
    run->setStepsPerEpoch(3);
    const Clock& clock = clockNamed("epochs");
    QCOMPARE(clock.timeAt(*run, 6), 2.0);
    QCOMPARE(clock.stepAt(*run, 1.5), 4.5);
  }

  /// A regression's rows are those of a surface, though its runs know epochs.
  void runsOnBatchesCountEpochs() {
    Session session;
    Scene scene = parseScene(R"({"format": "descentlab/1", "epochs": 5, "stage": {"clock": "epochs"},
      "objective": {"regression": "linear", "batch": 4, "data": {"generator": "line", "settings": {"points": 10}}},
      "runs": [{"label": "A", "segments": [{"optimizer": "sam", "settings": {"base": {"optimizer": "momentum", "settings": {"learning_rate": 0.01}}}}]}]})",
                             "test");
    QVERIFY(session.load(std::move(scene)));
    QTRY_VERIFY(test::finished(session));
    QCOMPARE(session.lastTime(), 5.0);
    const Run& run = *session.runs()[0];
    QCOMPARE(clockNamed("epochs").stepAt(run, 2), 6.0);
    QCOMPARE(clockNamed("evaluations").timeAt(run, 6), run.rows()[6][point_columns::evaluations]);
  }

  void secondsComeFromTheStopwatch() {
    const auto run = runOf({0, 1, 2, 3, 4});
    run->writableComputeTime().note(4, 0.002);
    const Clock& clock = clockNamed("seconds");
    QCOMPARE(clock.stepAt(*run, 0.001), 2.0);
    QCOMPARE(plannedEnd(clock, *run), 0.002);
  }

  void aRunThatGoesOnIsExpectedToGoOnAlike() {
    auto run = std::make_shared<Run>(RunPlan{}, std::int64_t(point_columns::state), 100);
    QCOMPARE(plannedEnd(clockNamed("steps"), *run), 100.0);
    QCOMPARE(plannedEnd(clockNamed("evaluations"), *run), 0.0);
    for (int t = 0; t <= 10; ++t) {
      const auto row = run->writableRows().next();
      std::ranges::fill(row, 0.0);
      row[point_columns::evaluations] = 3 * t;
      run->writableRows().publish();
    }
    QCOMPARE(plannedEnd(clockNamed("evaluations"), *run), 300.0);
  }

  void anotherClockShowsTheSameMoment() {
    Session session;
    session.load(test::bowl());
    QTRY_VERIFY(test::finished(session));
    const auto setClock = [&](const char* id) { session.edit("clock", [id](Scene& scene) { scene.stage["clock"] = id; }); };
    session.movePlayhead([](Playhead& head, double last) { head.seek(50, last); });
    setClock("seconds");
    QVERIFY(session.lastTime() > 0 && session.lastTime() < 10);
    const View view = session.view();
    QVERIFY(std::abs(view.stepOf(*view.runs[0]) - 50) < 1e-6);
    session.movePlayhead([](Playhead& head, double last) { head.stepBy(100, last); });
    QCOMPARE(session.playhead().time, session.lastTime());
    setClock("evaluations");
    QCOMPARE(session.playhead().time, 200.0);  // the end stays the end
    session.undo();
    session.undo();
    QCOMPARE(session.lastTime(), 200.0);
    QVERIFY(!session.scene().stage.contains("clock"));
  }

  void playingTakesAsLongByEveryClock() {
    Session session;
    Scene scene = test::bowl();
    scene.stage["clock"] = "seconds";
    scene.stage["speed"] = 1000;
    session.load(std::move(scene));
    QTRY_VERIFY(test::finished(session));
    session.movePlayhead([](Playhead& head, double last) {
      head.seek(0, last);
      head.togglePlaying(last);
    });
    QTest::qWait(50);
    session.poll();
    QVERIFY(session.playhead().time > 0);
    QTRY_COMPARE(session.playhead().time, session.lastTime());
  }
};

QTEST_GUILESS_MAIN(TestClock)
#include "test_clock.moc"
