// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks of which runs are forked, taken away and brought back while the Runner holds them.
#include <QtTest>

#include "core/run/runner.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

constexpr std::int64_t steps = 120, leaves = 77;

/// Early stopping watches, the batches are drawn, layers drop out: whatever a fork may forget is there.
Scene scene() {
  return training(R"(, "test_share": 0.2, "validation": 0.2, "early_stopping": {"patience": 100})",
                  R"([{"optimizer": "adam", "settings": {"learning_rate": 0.01}}])", steps);
}

RunPlan forkOf(const RunPlan& parent, std::int64_t at, double rate) {
  RunPlan fork = parent;
  fork.label += " from " + std::to_string(at);
  fork.segments.push_back(fork.segments.back());
  fork.segments.back().at = at;
  fork.segments.back().settings.set("learning_rate", rate);
  return fork;
}

/// The same run as if it were alone.
std::shared_ptr<Run> fromTheStart(Scene scene, const RunPlan& plan) {
  scene.runs = {plan};
  return finished(scene)->run();
}

bool trainTo(Runner& runner, std::size_t run, std::int64_t step) {
  runner.train();
  const bool there = QTest::qWaitFor([&] { return runner.runs()[run]->lastStep() >= step; }, 60'000);
  runner.pause();
  return there && QTest::qWaitFor([&] { return !runner.training(); }, 60'000);
}

}  // namespace

class TestTrainingForksThread : public QObject {
  Q_OBJECT
 private slots:
  void aForkGoesOnFromItsParentBitForBit() {
    Scene forked = scene();
    Runner runner(2);
    runner.setScene(forked);
    QVERIFY(trainTo(runner, 0, leaves + 5));
    const RunPointer parent = runner.runs()[0];
    const std::int64_t reached = parent->lastStep();
    forked.runs.insert(forked.runs.begin(), forkOf(forked.runs[0], leaves, 0.003));
    runner.setScene(forked);
    QCOMPARE(runner.runs()[1], parent);  // goes on at another place
    QCOMPARE(parent->lastStep(), reached);
    const RunPointer fork = runner.runs()[0];
    QCOMPARE(fork->lastStep(), leaves);
    QVERIFY(fork->keyFrames().at(leaves)->weights == parent->keyFrames().at(leaves)->weights);
    QCOMPARE(fork->computeTime().secondsAt(leaves), parent->computeTime().secondsAt(leaves));
    QVERIFY(trainTo(runner, 0, steps));
    QCOMPARE(firstDifference(*fork, *fromTheStart(forked, forked.runs[0])), -1);
    QCOMPARE(firstDifference(*fork, *parent), leaves + 1);
  }

  void aForkOfAForkSharesBothWays() {
    Scene forked = scene();
    Runner runner(1);
    runner.setScene(forked);
    QVERIFY(trainTo(runner, 0, leaves));
    forked.runs.push_back(forkOf(forked.runs[0], 30, 0.003));
    runner.setScene(forked);
    QVERIFY(trainTo(runner, 1, leaves));
    forked.runs.push_back(forkOf(forked.runs[1], 60, 0.02));
    runner.setScene(forked);
    QCOMPARE(runner.runs()[2]->lastStep(), 60);
    QVERIFY(trainTo(runner, 2, steps));
    QCOMPARE(firstDifference(*runner.runs()[2], *fromTheStart(forked, forked.runs[2])), -1);
  }

  void whatIsSetAtTheBeginningOfAForkReplacesItsSegment() {
    Scene forked = scene();
    Runner runner(1);
    runner.setScene(forked);
    QVERIFY(trainTo(runner, 0, leaves));
    forked.runs.push_back(forkOf(forked.runs[0], leaves - 10, 0.003));
    runner.setScene(forked);
    Segment other = forked.runs[1].segments[1];
    other.settings.set("learning_rate", 0.02);
    QCOMPARE(runner.appendSegment(1, other), leaves - 10);  // its updates since the last full state are not made yet
    forked.runs[1].segments[1] = other;
    const RunPointer fork = runner.runs()[1];
    runner.setScene(forked);
    QCOMPARE(runner.runs()[1], fork);
    QVERIFY(trainTo(runner, 1, steps));
    QCOMPARE(firstDifference(*fork, *fromTheStart(forked, forked.runs[1])), -1);
  }

  void whatIsTakenAwayComesBackAsItWas() {
    Scene two = scene();
    two.runs.push_back(two.runs[0]);
    two.runs[1].label = "other";
    two.runs[1].segments[0].settings.set("learning_rate", 0.002);
    Runner runner(1);
    runner.setScene(two);
    QVERIFY(trainTo(runner, 1, 20));
    const RunPointer away = runner.runs()[0], stays = runner.runs()[1];
    Scene one = two;
    one.runs.erase(one.runs.begin());
    runner.setScene(one);
    QCOMPARE(runner.runs(), std::vector<RunPointer>{stays});
    const std::int64_t left = away->lastStep();
    QVERIFY(trainTo(runner, 0, 40));
    QCOMPARE(away->lastStep(), left);
    runner.setScene(two);
    QCOMPARE(runner.runs(), (std::vector<RunPointer>{away, stays}));
    QVERIFY(trainTo(runner, 0, steps));
    QCOMPARE(firstDifference(*away, *fromTheStart(two, two.runs[0])), -1);
  }

  void aRunThatWasAddedStartsAtTheBeginningAndTheOthersGoOn() {
    Scene two = scene();
    Runner runner(1);
    runner.setScene(two);
    QVERIFY(trainTo(runner, 0, 20));
    const std::int64_t reached = runner.runs()[0]->lastStep();
    two.runs.push_back(two.runs[0]);
    two.runs[1].label = "copy";
    runner.setScene(two);
    QCOMPARE(runner.runs()[0]->lastStep(), reached);
    QCOMPARE(runner.runs()[1]->lastStep(), -1);
    two.seed = 9;
    runner.setScene(two);
    QCOMPARE(runner.runs()[0]->lastStep(), -1);
  }
};

QTEST_GUILESS_MAIN(TestTrainingForksThread)
#include "test_training_forks_thread.moc"
