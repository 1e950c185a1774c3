// SPDX-License-Identifier: GPL-3.0-or-later
/// Runner: runs are the same for any number of threads, unchanged ones stay, and the newest scene wins.
#include <QtTest>

#include <cmath>
#include <cstring>

#include "core/run/runner.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;
using namespace std::chrono_literals;

namespace {

Scene manyRuns(std::int64_t steps) {
  Scene scene = sceneOf("(1 - x)^2 + 100*(y - x^2)^2", R"([{"optimizer": "adam", "settings": {"learning_rate": 0.01}}])", steps);
  const RunPlan first = scene.runs[0];
  for (const char* optimizer : {"gradient-descent", "momentum", "rmsprop"}) {
    RunPlan plan = first;
    plan.label = optimizer;
    plan.segments[0].optimizer = optimizer;
    plan.segments[0].settings = optimizers().require(optimizer).defaults();
    plan.segments[0].settings.set("learning_rate", 0.0005);
    scene.runs.push_back(plan);
  }
  return scene;
}

}  // namespace

class TestRunnerThread : public QObject {
  Q_OBJECT
 private slots:
  void sameBitsForAnyNumberOfThreads() {
    const Scene scene = manyRuns(3000);
    Runner one(1), four(4);
    one.setScene(scene);
    four.setScene(scene);
    QVERIFY(one.settle(30s));
    QVERIFY(four.settle(30s));
    for (std::size_t i = 0; i < scene.runs.size(); ++i) {
      QVERIFY(one.runs()[i]->finished());
      QVERIFY(sameRows(*one.runs()[i], *four.runs()[i]));
    }
  }

  void onlyTheChangedRunIsMadeAnew() {
    Scene scene = manyRuns(200);
    Runner runner(2);
    runner.setScene(scene);
    const auto before = runner.runs();
    scene.runs[1].segments[0].settings.set("learning_rate", 0.0002);
    scene.runs[2].label = "another name";
    runner.setScene(scene);
    const auto after = runner.runs();
    QCOMPARE(after[0], before[0]);
    QVERIFY(after[1] != before[1]);
    QCOMPARE(after[2], before[2]);
    QVERIFY(runner.settle(30s));
  }

  void theNewestOfManyEditsWins() {
    Scene scene = manyRuns(5000);
    Runner runner(2);
    for (int i = 1; i <= 50; ++i) {
      scene.runs[0].segments[0].settings.set("learning_rate", 0.001 * i);
      runner.setScene(scene);
    }
    QVERIFY(runner.settle(30s));
    Scene alone = scene;
    QVERIFY(sameRows(*runner.runs()[0], *finishedRun(alone)));
  }

  void aRunIsReadWhileItGrows() {
    Scene scene = manyRuns(200'000);
    Runner runner(2);
    runner.setScene(scene);
    const auto run = runner.runs()[0];
    std::int64_t seen = 0;
    while (!run->finished()) {
      const std::int64_t size = run->rows().size();
      QVERIFY(size >= seen);
      for (std::int64_t i = seen; i < size; ++i) QVERIFY(std::isfinite(run->rows()[i][point_columns::loss]));
      seen = size;
    }
    QVERIFY(runner.settle(60s));
  }

  void aForkKeepsThePrefixOfItsParent() {
    Scene scene = manyRuns(400);
    Runner runner(2);
    runner.setScene(scene);
    QVERIFY(runner.settle(30s));
    const auto parent = runner.runs()[0];
    Segment segment = scene.runs[0].segments[0];
    segment.at = 150;
    segment.settings.set("beta1", 0.5);
    scene.runs[0].segments.push_back(segment);
    runner.setScene(scene);
    QVERIFY(runner.settle(30s));
    const auto fork = runner.runs()[0];
    for (std::int64_t i = 0; i <= 150; ++i) {
      QVERIFY(std::memcmp(parent->rows()[i].data(), fork->rows()[i].data(), parent->rows()[i].size_bytes()) == 0);
    }
    QVERIFY(parent->rows()[151][point_columns::x] != fork->rows()[151][point_columns::x]);
    QVERIFY(sameRows(*fork, *finishedRun(scene)));
  }
};

QTEST_GUILESS_MAIN(TestRunnerThread)
#include "test_runner_thread.moc"
