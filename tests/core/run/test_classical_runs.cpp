// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of the classical methods: what they cost, how they end, and that forks and segments go on exactly.
#include <QtTest>
#include <cstring>

#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string valley = "(1 - x)^2 + 100*(y - x^2)^2";

std::string segment(const std::string& optimizer, const std::string& settings = "{}", int at = 0) {
  return R"({"at": )" + std::to_string(at) + R"(, "optimizer": ")" + optimizer + R"(", "settings": )" + settings + "}";
}

std::int64_t evaluationsAt(const Run& run, std::int64_t step) {
  return static_cast<std::int64_t>(run.rows()[step][point_columns::evaluations]);
}

Point pointAt(const Run& run, std::int64_t step) {
  return {run.rows()[step][point_columns::x], run.rows()[step][point_columns::y]};
}

std::int64_t probesOf(const Trace& trace) {
  return std::ranges::count_if(trace.quantities(),
                               [](const Trace::Quantity& quantity) { return quantity.symbol == "φ(t)"; });
}

}  // namespace

class TestClassicalRuns : public QObject {
  Q_OBJECT

  static void eachMethod() {
    QTest::addColumn<QString>("segments");
    for (const char* id : {"steepest-descent", "newton", "bfgs", "l-bfgs", "conjugate-gradient"}) {
      QTest::newRow(id) << QString::fromStdString("[" + segment(id) + "]");
    }
    for (const char* id : {"steepest-descent", "bfgs", "l-bfgs", "conjugate-gradient"}) {
      QTest::addRow("%s armijo", id) << QString::fromStdString("[" + segment(id, R"({"line_search": "armijo"})") + "]");
    }
  }

 private slots:
  void aForkAnywhereIsItsParentBitForBit_data() { eachMethod(); }
  void aForkAnywhereIsItsParentBitForBit() {
    QFETCH(QString, segments);
    const Scene scene = sceneOf(valley, segments.toStdString(), 60);
    const auto parent = finishedRun(scene);
    for (std::int64_t prefix = 1; prefix < parent->lastStep(); ++prefix) {
      PointLoop fork(inputOf(scene), scene.runs[0], *parent, prefix);
      while (fork.advance(1000, {})) {
      }
      QVERIFY2(sameRows(*parent, *fork.run()), std::to_string(prefix).c_str());
      QCOMPARE(fork.run()->ending().sentence, parent->ending().sentence);
    }
  }

  void everyProbeCountsOnceAndTheStartOnce_data() { eachMethod(); }
  void everyProbeCountsOnceAndTheStartOnce() {
    QFETCH(QString, segments);
    if (segments.contains("newton")) return;
    const Scene scene = sceneOf(valley, segments.toStdString(), 20);
    const auto run = finishedRun(scene);
    std::int64_t expected = 1;
    for (std::int64_t step = 1; step <= run->lastStep(); ++step) {
      expected += probesOf(PointLoop::replay(inputOf(scene), *run, step));
      QCOMPARE(evaluationsAt(*run, step), expected);
    }
  }

  void aMovingSurfaceIsEvaluatedAnew() {
    const Scene scene = sceneOf("(x - 0.1*t)^2 + 3*y^2", "[" + segment("bfgs") + "]", 20);
    const auto run = finishedRun(scene);
    QCOMPARE(run->lastStep(), 20);
    std::int64_t expected = 0;
    for (std::int64_t step = 1; step <= 20; ++step) {
      expected += 1 + probesOf(PointLoop::replay(inputOf(scene), *run, step));
      QCOMPARE(evaluationsAt(*run, step), expected);
    }
  }

  void arrivesWithASentence() {
    const auto run = finishedRun(sceneOf(valley, "[" + segment("bfgs") + "]", 500));
    QCOMPARE(run->ending().outcome, Outcome::converged);
    const QString sentence = QString::fromStdString(run->ending().sentence);
    QVERIFY2(sentence.startsWith("the largest coordinate of the gradient, ") && sentence.endsWith("tolerance of 1e-08"),
             run->ending().sentence.c_str());
  }

  void theHistoryOfLbfgsGoesOnWithAnotherLength() {
    const auto lbfgs = [](int history, int at = 0) {
      return segment("l-bfgs", R"({"history_size": )" + std::to_string(history) + "}", at);
    };
    const auto runOf = [](const std::string& segments) {
      return finishedRun(sceneOf(valley, "[" + segments + "]", 40));
    };
    // While three pairs are known at most, a history of three or of ten is the same.
    const auto three = runOf(lbfgs(3)), ten = runOf(lbfgs(10));
    const auto shorter = runOf(lbfgs(10) + "," + lbfgs(3, 4)), longer = runOf(lbfgs(3) + "," + lbfgs(10, 4));
    QVERIFY(pointAt(*three, 8) != pointAt(*ten, 8));
    QCOMPARE(shorter->lastStep(), three->lastStep());
    QCOMPARE(longer->lastStep(), ten->lastStep());
    for (std::int64_t step = 0; step <= three->lastStep(); ++step)
      QVERIFY(pointAt(*shorter, step) == pointAt(*three, step));
    for (std::int64_t step = 0; step <= ten->lastStep(); ++step) QVERIFY(pointAt(*longer, step) == pointAt(*ten, step));
  }

  void aHistoryCutInTheMiddleKeepsTheNewestSteps() {
    const std::string cut = "[" + segment("l-bfgs") + "," + segment("l-bfgs", R"({"history_size": 2})", 9) + "]";
    const Scene scene = sceneOf(valley, cut, 40);
    const auto run = finishedRun(scene);
    QCOMPARE(run->ending().outcome, Outcome::converged);
    const Trace trace = PointLoop::replay(inputOf(scene), *run, 10);
    const auto quantity = [&](const std::string& name) {
      return std::ranges::find(trace.quantities(), name, &Trace::Quantity::name);
    };
    QVERIFY(quantity("step 3") == trace.quantities().end());
    for (int newest : {1, 2}) {
      const auto step = quantity("step " + std::to_string(newest));
      QVERIFY(step != trace.quantities().end());
      const Point moved = pointAt(*run, 10 - newest) - pointAt(*run, 9 - newest);
      QVERIFY((step->values - moved).norm() < 1e-14);
    }
  }
};

QTEST_GUILESS_MAIN(TestClassicalRuns)
#include "test_classical_runs.moc"
