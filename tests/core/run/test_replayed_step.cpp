// SPDX-License-Identifier: GPL-3.0-or-later
/// A step made again from another point, against what the rules say by hand.
#include <QtTest>

#include "core/optimizer/optimizer.h"
#include "core/run/replayed_step.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string bowl = "0.5*(x^2 + 20*y^2)";

std::string rule(const std::string& id, const std::string& settings) {
  return R"([{"optimizer": ")" + id + R"(", "settings": )" + settings + "}]";
}

Point pointOf(const Run& run, std::int64_t row) {
  return {run.rows()[row][point_columns::x], run.rows()[row][point_columns::y]};
}

}  // namespace

class TestReplayedStep : public QObject {
  Q_OBJECT
 private slots:
  void fromItsOwnPointItIsTheRecordedStep_data() {
    QTest::addColumn<QString>("id");
    for (const auto& entry : optimizers()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void fromItsOwnPointItIsTheRecordedStep() {
    QFETCH(QString, id);
    const Scene scene = sceneOf(bowl, rule(id.toStdString(), "{}"), 6);
    const auto run = finishedRun(scene);
    const std::int64_t step = std::min<std::int64_t>(4, run->lastStep());
    if (step < 1) return;
    ReplayedStep replayed(inputOf(scene), *run, step);
    for (int again = 0; again < 3; ++again) {
      const Point to = replayed.from(pointOf(*run, step - 1));
      QCOMPARE(to.x(), pointOf(*run, step).x());
      QCOMPARE(to.y(), pointOf(*run, step).y());
      replayed.from({0.3, -0.7});  // what it did from elsewhere leaves no trace
    }
  }

  void gradientDescentStepsDownTheGradientOfThatPlace() {
    const Scene scene = sceneOf(bowl, rule("gradient-descent", R"({"learning_rate": 0.01})"), 5);
    ReplayedStep replayed(inputOf(scene), *finishedRun(scene), 3);
    const Point to = replayed.from({2, -1});
    QVERIFY((to - Point(2 - 0.01 * 2, -1 + 0.01 * 20)).norm() < 1e-15);
  }

  void momentumTakesItsVelocityAlong() {
    const Scene scene = sceneOf(bowl, rule("momentum", R"({"learning_rate": 0.01, "momentum": 0.9})"), 5);
    const auto run = finishedRun(scene);
    ReplayedStep replayed(inputOf(scene), *run, 3);
    // At the minimum there is no gradient: what is left is 0.9 times the last step.
    const Point last = pointOf(*run, 2) - pointOf(*run, 1);
    QVERIFY((replayed.from({0, 0}) - 0.9 * last).norm() < 1e-15);
  }
};

QTEST_GUILESS_MAIN(TestReplayedStep)
#include "test_replayed_step.moc"
