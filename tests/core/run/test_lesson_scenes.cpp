// SPDX-License-Identifier: GPL-3.0-or-later
// The example scenes of the lessons on surfaces: each is run and must show its effect. The numbers were measured
// independently (numpy 1.24, float64), the notes of the scenes name them.
#include <QtTest>
#include <numbers>

#include "tests/core/run/lesson_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestLessonScenes : public QObject {
  Q_OBJECT
 private slots:
  void terminalVelocityIsOneOverOneMinusBeta() {
    const auto runs = shown("terminal-velocity");
    for (const auto& [label, times, reached] : {std::tuple("β = 0.5", 2.0, 5), {"β = 0.9", 10.0, 29}, {"β = 0.99", 100.0, 298}}) {
      const Shown& run = runs.at(label);
      const double unit = 0.01 * 0.1;  // η‖∇f‖
      QVERIFY(within(run.stepLength(run.last()) / unit, times, 0.01 * times));
      QCOMPARE(run.first([&](std::int64_t t) { return t > 0 && run.stepLength(t) > 0.9499 * times * unit; }), reached + 0L);
    }
  }

  void gradientDescentPaysTheConditionMomentumItsRoot() {
    const auto hundred = shown("tuned-rates");
    QCOMPARE(hundred.at("Gradient descent").stepsTo(1e-6), 346L);
    QCOMPARE(hundred.at("Momentum").stepsTo(1e-6), 58L);
    QCOMPARE(hundred.at("Nesterov").stepsTo(1e-6), 73L);
    const auto tenThousand = shown("tuned-rates", [](Scene& scene) {
      scene.steps = 35'000;
      setCondition(scene, 10'000);
      settingsOf(scene, 0).set("learning_rate", 2.0 / 10'001);
      settingsOf(scene, 1).set("learning_rate", 4.0 / (101.0 * 101.0));
      settingsOf(scene, 1).set("momentum", std::pow(99.0 / 101.0, 2));
      settingsOf(scene, 2).set("learning_rate", 1.0 / 10'000);
      settingsOf(scene, 2).set("momentum", 99.0 / 101.0);
    });
    QCOMPARE(tenThousand.at("Gradient descent").stepsTo(1e-6), 34'539L);
    QCOMPARE(tenThousand.at("Momentum").stepsTo(1e-6), 708L);
    QCOMPARE(tenThousand.at("Nesterov").stepsTo(1e-6), 499L);
  }

  void theSteepestWayIsNotTheWayToTheMinimum_data() {
    QTest::addColumn<double>("condition");
    QTest::addColumn<double>("degrees");
    QTest::newRow("round") << 1.0 << 0.0;
    QTest::newRow("20") << 20.0 << 61.0;
  }
  void theSteepestWayIsNotTheWayToTheMinimum() {
    QFETCH(double, condition);
    QFETCH(double, degrees);
    const auto runs = shown("tuned-rates", [&](Scene& scene) {
      setCondition(scene, condition);
      scene.steps = 1;
      settingsOf(scene, 0).set("learning_rate", 1e-3);
    });
    const Shown& run = runs.at("Gradient descent");
    const Point step = run.point(1) - run.point(0), way = -run.point(0);
    const double cosine = step.dot(way) / (step.norm() * way.norm());
    QVERIFY(within(std::acos(std::min(1.0, cosine)) * 180 / std::numbers::pi, degrees, 0.5));
  }

  void growingMomentumOvershootsLess() {
    const auto runs = shown("momentum-grows");
    const auto shows = [&](const std::string& label, int steps, double overshoot, double length) {
      const Shown& run = runs.at(label);
      return run.stepsTo(1e-6) == steps && within(run.overshoot(), overshoot, 0.005) && within(run.pathLength(), length, 0.011);
    };
    QVERIFY(shows("β = 0.9", 83, 0.295, 9.95));
    QVERIFY(shows("β = 0.5", 147, 0, 3.57));
    QVERIFY(shows("0.9 from step 20 on", 55, 0.141, 4.57));
    QVERIFY(shows("0.5 to 0.9 over 50 steps", 48, 0.018, 3.735));
  }

  void nesterovLooksBeforeItLeaps() {
    const auto runs = shown("look-before-you-leap");
    const Shown &momentum = runs.at("Momentum"), &nesterov = runs.at("Nesterov");
    QCOMPARE(momentum.stepsTo(1e-6), 83L);
    QCOMPARE(nesterov.stepsTo(1e-6), 62L);
    QVERIFY(within(nesterov.pathLength(), 4.97, 0.01));
    QVERIFY(within(momentum.pathLength(), 9.95, 0.01));
    QVERIFY(within(nesterov.overshoot(), 0.224, 0.001));
    const Shown& misprint = runs.at("Printed sign");
    QVERIFY(misprint.loss(115) > 1e30);
    QVERIFY(misprint.loss(114) < misprint.loss(115));
  }

  void onlyGrowingMomentumDoublesThePower() {
    const auto runs = shown("one-over-k-squared");
    QVERIFY(within(runs.at("Gradient descent").slope(1000, 100'000), -1.33, 0.01));
    QVERIFY(within(runs.at("Nesterov, β = (k−1)/(k+2)").slope(1000, 100'000), -2.67, 0.01));
    QVERIFY(within(runs.at("Nesterov, β = 0.9").slope(1000, 100'000), -1.32, 0.01));
  }

  void theEdgeOfStabilityIsTwoOverTheCurvature() {
    const auto runs = shown("the-edge");
    const Shown& zigzag = runs.at("Rate 0.095");
    QCOMPARE(zigzag.stepsTo(1e-6), 67L);
    for (std::int64_t step = 1; step <= 67; ++step) QVERIFY(zigzag.point(step).y() * zigzag.point(step - 1).y() < 0);
    QVERIFY(within(std::abs(runs.at("Rate 0.1").point(100).y()), 1, 1e-9));
    const auto beyond = shown("the-edge", [](Scene& scene) {
      scene.steps = 5000;
      settingsOf(scene, 0).set("learning_rate", 0.101);
      settingsOf(scene, 3).set("learning_rate", 0.191);
    });
    QVERIFY(beyond.at("Rate 0.095").loss(1000) > 1e10);
    QVERIFY(beyond.at("Momentum 0.9, rate 0.18").loss(beyond.at("Momentum 0.9, rate 0.18").last()) > 1e10);
    const auto before = shown("the-edge", [](Scene& scene) {
      scene.steps = 5000;
      settingsOf(scene, 3).set("learning_rate", 0.189);
    });
    QVERIFY(before.at("Momentum 0.9, rate 0.18").loss(5000) < 1e-10);
  }

  void adaptiveRulesLeaveASaddleFirst() {
    const std::vector<std::pair<std::string, std::int64_t>> left{{"Gradient descent", 284}, {"Momentum", 100}, {"Nesterov", 89},
                                                                 {"Adagrad", 19},           {"Adam", 13},      {"RMSprop", 5}};
    const auto leaves = [](const Shown& run) { return run.first([&](std::int64_t t) { return std::abs(run.point(t).y()) > 0.5; }); };
    const auto runs = shown("stuck-on-a-saddle");
    for (const auto& [label, step] : left) QCOMPARE(leaves(runs.at(label)), step);
    const auto onTheRidge = shown("stuck-on-a-saddle", [](Scene& scene) {
      scene.start = Point(1.5, 0);
      scene.steps = 2000;
    });
    for (const auto& [label, run] : onTheRidge) QCOMPARE(leaves(run), -1L);
  }

  void adamWithoutCorrectionStartsTooFast() {
    const auto runs = shown("adam-without-correction", [](Scene& scene) { scene.steps = 1000; });
    const auto inRates = [&](const std::string& label, std::int64_t step) { return runs.at(label).stepLength(step) / 0.05; };
    QVERIFY(within(inRates("Uncorrected", 1), 3.16, 0.005));
    QVERIFY(within(inRates("Uncorrected", 12), 6.57, 0.005));
    QVERIFY(within(inRates("Uncorrected", 1000), 1.26, 0.005));
    for (std::int64_t step : {1, 12, 1000}) QVERIFY(within(inRates("Corrected", step), 1, 1e-6));
  }

  void turningTheBowlTakesTheHelpOfCoordinatesAway() {
    const auto along = shown("bowl-along-the-axes"), across = shown("bowl-across-the-axes");
    const auto steps = [](const auto& runs, const std::string& label) { return runs.at(label).stepsTo(1e-4); };
    for (const std::string label : {"Gradient descent", "Momentum"}) QCOMPARE(steps(across, label), steps(along, label));
    QCOMPARE(steps(along, "Gradient descent"), 168L);
    QCOMPARE(steps(along, "Momentum"), 26L);
    QVERIFY(steps(along, "Adagrad") <= 5 && steps(along, "RMSprop") <= 5 && steps(along, "Adam") <= 12);
    QVERIFY(within(static_cast<double>(steps(across, "Adagrad")), 236, 2));
    // RMSprop jitters on its way and the last bits decide when it first comes so near.
    QVERIFY(within(static_cast<double>(steps(across, "RMSprop")), 280, 20));
    QVERIFY(within(static_cast<double>(steps(across, "Adam")), 46, 2));
  }

  void newtonDoublesTheDigits() {
    const auto runs = shown("newton-and-what-it-costs");
    const Shown& newton = runs.at("Newton");
    const auto error = [&](std::int64_t step) { return (newton.point(step) - Point(1, 1)).norm(); };
    QVERIFY(newton.loss(6) < 1e-19);
    QVERIFY(within(error(4) / 6e-2, 1, 0.2) && within(error(5) / 1e-5, 1, 0.4) && within(error(6) / 2e-11, 1, 0.5));
    QVERIFY(std::abs(runs.at("BFGS").last() - 34) <= 4);
    const auto toAMillionth = [](const Shown& run) { return run.first([&](std::int64_t step) { return run.loss(step) < 1e-6; }); };
    QCOMPARE(toAMillionth(runs.at("Adam")), 2874L);
    QCOMPARE(toAMillionth(runs.at("Gradient descent")), 15'068L);
  }

  void newtonRunsIntoTheSaddle() {
    const auto runs = shown("newton-runs-into-the-saddle");
    QVERIFY(runs.at("Newton").point(4).norm() < 1e-6);
    const Shown& free = runs.at("Saddle-free Newton");
    QVERIFY(within(std::abs(free.point(free.last()).y()), std::sqrt(2.0), 1e-6));
  }

  void adamDoesNotSeeTheScale() {
    const auto plain = shown("scale-of-the-loss");
    for (const double scale : {1e-4, 1e4}) {
      const auto scaled = shown("scale-of-the-loss", [&](Scene& scene) { std::get<FormulaPlan>(scene.objective).settings["a"] = scale; });
      for (std::int64_t step = 0; step <= 200; ++step) {
        QVERIFY((scaled.at("Adam").point(step) - plain.at("Adam").point(step)).norm() < 1e-3);
      }
      const Shown& descent = scaled.at("Gradient descent");
      QVERIFY(descent.last() < 200 || (descent.point(200) - plain.at("Gradient descent").point(200)).norm() > 1);
    }
  }
};

QTEST_GUILESS_MAIN(TestLessonScenes)
#include "test_lesson_scenes.moc"
