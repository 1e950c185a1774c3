// SPDX-License-Identifier: GPL-3.0-or-later
// Early stopping of a regression: the run ends when patience is over, and not when it is only to be marked.
#include <QtTest>

#include "core/run/regression_of.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

/// Few noisy points, half of them held out: the best line of the one half is not that of the other.
Scene sceneWith(bool act, int batch = 0) {
  const std::string size = batch == 0 ? R"("full")" : std::to_string(batch);
  return parseScene(R"({"format": "descentlab/1", "steps": 400, "seed": 1,
    "objective": {"regression": "linear", "parameters": "two-weights", "hold_out": 0.5, "batch": )" +
                        size + R"(,
                  "data": {"generator": "line", "settings": {"points": 24, "noise": 2, "truth": [1, 0]}},
                  "early_stopping": {"patience": 5, "act": )" +
                        (act ? "true" : "false") + R"(}},
    "runs": [{"label": "run", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.02}}]}]})",
                    "test");
}

double heldOut(const Regression& regression, const Run& run, std::int64_t step) {
  const auto row = run.rows()[step];
  return regression.holdOutLoss({row[point_columns::x], row[point_columns::y]});
}

}  // namespace

class TestEarlyStopping : public QObject {
  Q_OBJECT

 private slots:
  void endsAtTheEpochAtWhichPatienceIsOver() {
    for (const int batch : {0, 5}) {
      const Scene scene = sceneWith(true, batch);
      const auto regression = regressionOf(scene);
      const std::int64_t epoch = regression->stepsPerEpoch();
      const auto run = fixture::finishedRun(scene), whole = fixture::finishedRun(sceneWith(false, batch));
      std::int64_t best = 0, bad = 0, expected = 400;
      for (std::int64_t step = epoch; step <= 400; step += epoch) {
        const bool better = heldOut(*regression, *whole, step) < heldOut(*regression, *whole, best);
        bad = better ? 0 : bad + 1;
        if (better) best = step;
        if (bad == 5) {
          expected = step;
          break;
        }
      }
      QVERIFY(expected < 400);
      QCOMPARE(run->lastStep(), expected);
      QCOMPARE(run->ending().outcome, Outcome::earlyStopped);
      QVERIFY(run->ending().sentence.ends_with(std::to_string(best)));
    }
  }

  void aMarkEndsNothing() { QCOMPARE(fixture::finishedRun(sceneWith(false))->ending().outcome, Outcome::stepLimit); }

  /// A run that goes on from a prefix counts what was before it.
  void aForkRemembersThePatienceSpent() {
    Scene scene = sceneWith(true);
    const auto parent = fixture::finishedRun(scene);
    const std::int64_t prefix = parent->lastStep() - 2;
    PointLoop loop(fixture::inputOf(scene), scene.runs[0], *parent, prefix);
    while (loop.advance(1000, {})) {
    }
    QVERIFY(fixture::sameRows(*loop.run(), *parent));
    QCOMPARE(loop.run()->ending().outcome, Outcome::earlyStopped);
  }
};

QTEST_GUILESS_MAIN(TestEarlyStopping)
#include "test_early_stopping.moc"
