// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/run/compute_time.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

class TestComputeTime : public QObject {
  Q_OBJECT
 private slots:
  void secondsPassEvenlyBetweenNotes() {
    ComputeTime time;
    QCOMPARE(time.secondsAt(7), 0.0);
    time.note(10, 2);
    time.note(20, 3);
    QCOMPARE(time.secondsAt(5), 1.0);
    QCOMPARE(time.secondsAt(15), 2.5);
    QCOMPARE(time.secondsAt(99), 3.0);
    QCOMPARE(time.stepAt(1), 5.0);
    QCOMPARE(time.stepAt(2.5), 15.0);
    QCOMPARE(time.stepAt(99), 20.0);
    QCOMPARE(time.stepAt(-1), 0.0);
  }

  void aFullListKeepsTheWholeCourse() {
    ComputeTime time(8);
    for (int step = 1; step <= 1000; ++step) time.note(step, step <= 500 ? step : 500 + 3 * (step - 500));
    QCOMPARE(time.secondsAt(1000), 2000.0);
    QVERIFY(std::abs(time.secondsAt(250) - 250) < 1e-9);
    QVERIFY(std::abs(time.secondsAt(750) - 1250) < 200);
  }

  void aForkGoesOnFromItsParentsTime() {
    ComputeTime parent, fork;
    parent.note(10, 1);
    parent.note(30, 5);
    fork.continueFrom(parent, 20);
    fork.note(40, 4);
    QCOMPARE(fork.secondsAt(10), 1.0);
    QCOMPARE(fork.secondsAt(20), 3.0);
    QCOMPARE(fork.secondsAt(30), 3.5);
  }

  void whatItCostIsNoPartOfTheRows() {
    const Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 50, "objective": {"surface": "elongated-bowl"},
      "runs": [{"segments": [{"at": 0, "optimizer": "adam"}]}]})", "test");
    const auto landscape = landscapeOf(scene);
    PointLoop loop({landscape, landscape->start(), 1, 50}, scene.runs[0]);
    while (loop.advance(7, {})) {
    }
    QVERIFY(loop.run()->computeTime().secondsAt(50) > 0);
    QVERIFY(loop.run()->computeTime().secondsAt(25) < loop.run()->computeTime().secondsAt(50));
  }
};

QTEST_GUILESS_MAIN(TestComputeTime)
#include "test_compute_time.moc"
