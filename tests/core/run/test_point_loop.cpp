// SPDX-License-Identifier: GPL-3.0-or-later
/// PointLoop against closed forms: what rows hold, how runs end, what segments and forks do.
#include <QtTest>

#include <cmath>
#include <cstring>

#include "core/optimizer/optimizer.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string bowl = "0.5*(x^2 + 20*y^2)";
const std::string descend = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.045}}])";

double cell(const Run& run, std::int64_t step, std::int64_t column) { return run.rows()[step][static_cast<std::size_t>(column)]; }

}  // namespace

class TestPointLoop : public QObject {
  Q_OBJECT
 private slots:
  void rowsFollowTheClosedFormOfGradientDescent() {
    const auto run = finishedRun(sceneOf(bowl, descend));
    QCOMPARE(run->lastStep(), 50);
    for (std::int64_t t : {0, 1, 7, 50}) {
      const double x = -2.5 * std::pow(1 - 0.045, t), y = std::pow(1 - 0.9, t);
      QVERIFY(std::abs(cell(*run, t, point_columns::x) - x) < 1e-13);
      QVERIFY(std::abs(cell(*run, t, point_columns::y) - y) < 1e-13);
      QVERIFY(std::abs(cell(*run, t, point_columns::loss) - 0.5 * (x * x + 20 * y * y)) < 1e-12);
      QVERIFY(std::abs(cell(*run, t, point_columns::gradientNorm) - std::hypot(x, 20 * y)) < 1e-12);
      QCOMPARE(cell(*run, t, point_columns::evaluations), static_cast<double>(t));
    }
    QVERIFY(std::isnan(cell(*run, 0, point_columns::learningRate)));
    QCOMPARE(cell(*run, 1, point_columns::learningRate), 0.045);
    QCOMPARE(run->ending().outcome, Outcome::stepLimit);
  }

  void divergenceKeepsTheLastFinitePoint() {
    const auto run = finishedRun(sceneOf("x^4 + y^4", R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 1}}])"));
    QCOMPARE(run->ending().outcome, Outcome::diverged);
    QVERIFY(run->lastStep() < 50);
    for (std::int64_t column = 0; column <= point_columns::gradientNorm; ++column) {
      QVERIFY(std::isfinite(cell(*run, run->lastStep(), column)));
    }
  }

  void aStartThatIsNotFiniteStillHasItsRow() {
    const auto run = finishedRun(sceneOf("log(x)", descend));
    QCOMPARE(run->rows().size(), 1);
    QVERIFY(std::isnan(cell(*run, 0, point_columns::loss)));
    QCOMPARE(run->ending().outcome, Outcome::diverged);
  }

  void stoppingRulesEndTheRunWhereTheyHold() {
    Scene scene = sceneOf(bowl, descend, 1000);
    scene.runs[0].stopping.gradientNorm = 1e-3;
    auto run = finishedRun(scene);
    QCOMPARE(run->ending().outcome, Outcome::converged);
    QVERIFY(cell(*run, run->lastStep(), point_columns::gradientNorm) <= 1e-3);
    QVERIFY(cell(*run, run->lastStep() - 1, point_columns::gradientNorm) > 1e-3);
    scene.runs[0].stopping = {.evaluations = 12};
    run = finishedRun(scene);
    QCOMPARE(run->ending().outcome, Outcome::evaluationLimit);
    QCOMPARE(run->lastStep(), 12);
  }

  void aBudgetOfSecondsEndsTheRun() {
    Scene scene = sceneOf(bowl, descend, 50'000'000);
    scene.runs[0].stopping.seconds = 0.02;
    PointLoop loop(inputOf(scene), scene.runs[0]);
    while (loop.advance(1000, {})) loop.run()->writableRows().forgetBefore(loop.run()->lastStep());
    QCOMPARE(loop.run()->ending().outcome, Outcome::evaluationLimit);
    const std::string step = std::to_string(loop.run()->lastStep());
    QCOMPARE(loop.run()->ending().sentence, "the budget of 0.02 seconds was spent at step " + step);
    QCOMPARE(parseScene(sceneText(scene), "written").runs[0].stopping.seconds, 0.02);
  }

  void theSameRuleKeepsItsStateOverASegment() {
    const std::string whole = R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.02, "momentum": 0.9}}])";
    const std::string cut = R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.02, "momentum": 0.9}},
      {"at": 20, "optimizer": "momentum", "settings": {"learning_rate": 0.02, "momentum": 0.9}}])";
    QVERIFY(sameRows(*finishedRun(sceneOf(bowl, whole)), *finishedRun(sceneOf(bowl, cut))));
  }

  void anotherRuleStartsAnewAtThePresentPoint() {
    const auto run = finishedRun(sceneOf(bowl, R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.02, "momentum": 0.9}},
      {"at": 20, "optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}}])"));
    const double before = cell(*run, 20, point_columns::x), after = cell(*run, 21, point_columns::x);
    QVERIFY(std::abs(after - before * (1 - 0.01)) < 1e-15);
    QCOMPARE(run->stateColumns(20).size(), 1u);
    QCOMPARE(run->stateColumns(21).size(), 0u);
  }

  void aForkWithoutAChangeIsItsParentBitForBit_data() {
    QTest::addColumn<QString>("optimizer");
    for (const auto& entry : optimizers()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void aForkWithoutAChangeIsItsParentBitForBit() {
    QFETCH(QString, optimizer);
    Scene scene = sceneOf("(1 - x)^2 + 100*(y - x^2)^2", R"([{"optimizer": ")" + optimizer.toStdString() + R"("}])", 60);
    Settings& settings = scene.runs[0].segments[0].settings;
    const std::string key(rateKey(settings));
    // A rule whose rate is a factor of a step that it finds by itself keeps it.
    if (!key.empty() && settings.get(key) != Value(1.0)) settings.set(key, 0.0005);
    const auto parent = finishedRun(scene);
    for (const std::int64_t step : {parent->lastStep() / 3, parent->lastStep() - 1}) {
      PointLoop fork(inputOf(scene), scene.runs[0], *parent, step);
      QCOMPARE(fork.run()->lastStep(), step);
      while (fork.advance(1000, {})) {
      }
      QVERIFY(sameRows(*parent, *fork.run()));
      QCOMPARE(fork.run()->ending().outcome, parent->ending().outcome);
    }
  }

  void replayRepeatsTheRecordedStep() {
    const Scene scene = sceneOf(bowl, R"([{"optimizer": "adam", "settings": {"learning_rate": 0.1}}])");
    const auto run = finishedRun(scene);
    const Trace trace = PointLoop::replay(inputOf(scene), *run, 30);
    const auto step = std::ranges::find(trace.quantities(), "step", &Trace::Quantity::name);
    QVERIFY(step != trace.quantities().end());
    const double moved = cell(*run, 30, point_columns::x) - cell(*run, 29, point_columns::x);
    QVERIFY(std::abs(step->values[0] - moved) < 1e-14);
  }

  void aForkGoesOnWithThePlateausCounters() {
    const Scene scene = sceneOf(bowl, R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.08},
      "schedule": {"schedule": "plateau", "settings": {"patience": 3, "factor": 0.7, "cooldown": 2}}}])", 80);
    const auto parent = finishedRun(scene);
    QVERIFY(cell(*parent, 80, point_columns::learningRate) < 0.08 * 0.5);
    for (std::int64_t step : {1, 9, 40, 79}) {
      PointLoop fork(inputOf(scene), scene.runs[0], *parent, step);
      while (fork.advance(1000, {})) {
      }
      QVERIFY(sameRows(*parent, *fork.run()));
    }
  }

  void thePlateauWaitsThroughItsWarmUp() {
    const auto rateAt = [](std::int64_t step) {
      const auto run = finishedRun(sceneOf("0*x + 0*y + 1", R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 1},
        "schedule": {"schedule": "plateau", "settings": {"patience": 0, "factor": 0.5}, "warmup": {"steps": 4, "start_factor": 0.5}}}])"));
      return cell(*run, step, point_columns::learningRate);
    };
    QCOMPARE(rateAt(5), 1.0);  // the first loss is the best so far
    QCOMPARE(rateAt(6), 1.0);
    QCOMPARE(rateAt(7), 0.5);
  }

  void aFlatPointDoesNotEndARun() {
    // A ball on a saddle stands; that is diagnosed, never declared converged by a threshold nobody asked for.
    Scene scene = sceneOf("x^2 - y^2 + y^4/4", descend);
    scene.start = Point(0, 0);
    const auto run = finishedRun(scene);
    QCOMPARE(run->ending().outcome, Outcome::stepLimit);
    QCOMPARE(run->lastStep(), 50);
  }

  void replayKnowsWhereSegmentsBegin() {
    const Scene scene = sceneOf(bowl, R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.02}},
      {"at": 10, "optimizer": "momentum", "settings": {"learning_rate": 0.01}}, {"at": 20, "optimizer": "adam"}])");
    const auto run = finishedRun(scene);
    for (const std::int64_t step : {1, 10, 11, 20, 21, 22, 50}) {
      const Trace trace = PointLoop::replay(inputOf(scene), *run, step);
      const auto moved = std::ranges::find(trace.quantities(), "step", &Trace::Quantity::name);
      const double x = cell(*run, step, point_columns::x) - cell(*run, step - 1, point_columns::x);
      QVERIFY2(std::abs(moved->values[0] - x) < 1e-14, std::to_string(step).c_str());
    }
  }

  void schedulesActOnTheRecordedRate() {
    const auto run = finishedRun(sceneOf(bowl, R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.04},
      "schedule": {"schedule": "step", "settings": {"step_size": 10, "gamma": 0.5}, "warmup": {"steps": 4, "start_factor": 0.5}}}])"));
    QCOMPARE(cell(*run, 1, point_columns::learningRate), 0.02);
    QCOMPARE(cell(*run, 3, point_columns::learningRate), 0.03);
    QCOMPARE(cell(*run, 5, point_columns::learningRate), 0.04);
    QCOMPARE(cell(*run, 15, point_columns::learningRate), 0.02);
  }
};

QTEST_GUILESS_MAIN(TestPointLoop)
#include "test_point_loop.moc"
