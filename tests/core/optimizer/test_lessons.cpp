// SPDX-License-Identifier: GPL-3.0-or-later
// What rules are known to do on functions simple enough to know, against numbers measured independently (numpy), and
// the mistakes found in existing tools: each would fail here.
#include <QtTest>

#include "core/optimizer/optimizer.h"
#include "tests/core/optimizer/quadratic.h"

using namespace descent;
using namespace descent::testing;

namespace {

using Values = std::vector<std::pair<std::string, Value>>;

Settings settingsOf(const std::string& id, const Values& values) {
  Settings settings = optimizers().require(id).defaults();
  for (const auto& [key, value] : values) settings.set(key, value);
  return settings;
}

/// The points after 0, 1, … `steps` updates.
std::vector<Vector> path(const std::string& id, const Values& values, Quadratic<double> objective, Vector x,
                         int steps) {
  const Settings settings = settingsOf(id, values);
  const auto rule = make<double>(optimizers().require(id).made, settings);
  rule->reset(plainLayout(x.size()));
  std::vector<Vector> points{x};
  for (int i = 0; i < steps; ++i) {
    rule->step(objective, x, settings, nullptr);
    points.push_back(x);
  }
  return points;
}

/// The first index at which f has fallen below a millionth of f at the start.
int stepsToMillionth(const std::vector<Vector>& points, Quadratic<double> objective) {
  const double bound = 1e-6 * objective.value(points.front());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (objective.value(points[i]) < bound) return static_cast<int>(i);
  }
  return -1;
}

double lengthOf(const std::vector<Vector>& points) {
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) length += (points[i] - points[i - 1]).norm();
  return length;
}

const Vector usualStart = Point(-2.5, 1);

/// Step lengths in units of η on a constant slope.
double relativeStep(const Values& values, int step) {
  Values all{{"learning_rate", 0.01}};
  all.insert(all.end(), values.begin(), values.end());
  const auto points = path("adam", all, plane(0.7), Vector::Zero(1), step);
  return std::abs(points.back()[0] - points[points.size() - 2][0]) / 0.01;
}

}  // namespace

class TestLessons : public QObject {
  Q_OBJECT
 private slots:
  void adamsFirstStepIsTheRate() { QVERIFY(std::abs(relativeStep({}, 1) - 1) < 1e-6); }
  void adamsStepsOnASlopeStayTheRate() { QVERIFY(std::abs(relativeStep({}, 1000) - 1) < 1e-6); }

  void adamWithoutCorrectionStepsTooFar() {
    const Values off{{"bias_correction", false}};
    QVERIFY(std::abs(relativeStep(off, 1) - 3.16) < 0.005);
    QVERIFY(std::abs(relativeStep(off, 12) - 6.57) < 0.005);
    QVERIFY(std::abs(relativeStep(off, 1000) - 1.26) < 0.005);
    QVERIFY(std::abs(relativeStep({{"bias_correction", false}, {"beta2", 0.9999}}, 1) - 10.0) < 0.05);
  }

  void adamsReorderedLinesNeedAScaledEpsilon() {
    const auto endOf = [](const char* form) {
      Quadratic<double> parabola = bowl(1);
      return path("adam", {{"learning_rate", 0.01}, {"epsilon", 1e-3}, {"epsilon_form", std::string(form)}}, parabola,
                  Point(0.3, 0), 50)
          .back()[0];
    };
    QVERIFY(std::abs(endOf("paper") - endOf("hat")) > 1e-4);
  }

  void adamsPathDoesNotDependOnTheScaleOfTheFunction() {
    Quadratic<double> scaled = bowl(20);
    scaled.curvature *= 1e4;
    const auto plain = path("adam", {{"epsilon", 0.0}}, bowl(20), usualStart, 50);
    const auto large = path("adam", {{"epsilon", 0.0}}, scaled, usualStart, 50);
    QVERIFY((plain.back() - large.back()).norm() < 1e-10);
  }

  void terminalVelocity_data() {
    QTest::addColumn<double>("momentum");
    QTest::newRow("half") << 0.5;
    QTest::newRow("usual") << 0.9;
    QTest::newRow("high") << 0.99;
  }
  void terminalVelocity() {
    QFETCH(double, momentum);
    const auto points =
        path("momentum", {{"learning_rate", 0.05}, {"momentum", momentum}}, plane(0.1), Vector::Zero(1), 3000);
    const double step = points[points.size() - 2][0] - points.back()[0];
    QVERIFY(std::abs(step / (0.05 * 0.1) * (1 - momentum) - 1) < 1e-6);
  }

  void dampeningMakesAMean() {
    const auto points =
        path("momentum", {{"learning_rate", 0.05}, {"dampening", 0.9}}, plane(0.1), Vector::Zero(1), 500);
    QVERIFY(std::abs((points[499][0] - points[500][0]) / (0.05 * 0.1) - 1) < 1e-6);
  }

  void nesterovIsNotMomentum() {
    const Values usual{{"learning_rate", 0.02}, {"momentum", 0.9}};
    const auto heavy = path("momentum", usual, bowl(20), usualStart, 400);
    Values ahead = usual;
    ahead.push_back({"form", std::string("look-ahead")});
    const auto nesterov = path("nesterov", ahead, bowl(20), usualStart, 400);
    QCOMPARE(stepsToMillionth(heavy, bowl(20)), 83);
    QCOMPARE(stepsToMillionth(nesterov, bowl(20)), 62);
    QVERIFY(std::abs(lengthOf(heavy) - 9.95) < 0.01);
    QVERIFY(std::abs(lengthOf(nesterov) - 4.97) < 0.01);
  }

  void lookAheadFormLeadsPytorchsForm() {
    // x of PyTorch's form is θ + μv of the other; both start at one point with no velocity.
    const double momentum = 0.9;
    const Values usual{{"learning_rate", 0.02}, {"momentum", momentum}};
    Values ahead = usual;
    ahead.push_back({"form", std::string("look-ahead")});
    const auto theta = path("nesterov", ahead, bowl(20), usualStart, 60);
    const auto x = path("nesterov", usual, bowl(20), usualStart, 60);
    for (std::size_t i = 1; i < x.size(); ++i) {
      QVERIFY((theta[i] + momentum * (theta[i] - theta[i - 1]) - x[i]).norm() < 1e-13);
    }
  }

  void thePrintedSignDiverges() {
    const auto points =
        path("nesterov", {{"learning_rate", 0.05}, {"momentum", 0.9}, {"form", std::string("printed-sign")}}, bowl(20),
             usualStart, 115);
    QVERIFY(bowl(20).value(points.back()) > 1e30);
    QVERIFY(bowl(20).value(points[100]) < 1e30);
  }

  void gradientDescentsEdge() {
    // ηL = 1.9: 67 steps; ηL = 2: stands; above: diverges.
    QCOMPARE(
        stepsToMillionth(path("gradient-descent", {{"learning_rate", 1.9 / 20}}, bowl(20), usualStart, 400), bowl(20)),
        67);
    const auto standing = path("gradient-descent", {{"learning_rate", 2.0 / 20}}, bowl(20), usualStart, 400);
    QVERIFY(std::abs(std::abs(standing.back()[1]) - 1) < 1e-10);
    const auto beyond = path("gradient-descent", {{"learning_rate", 2.05 / 20}}, bowl(20), usualStart, 400);
    QVERIFY(std::abs(beyond.back()[1]) > 1e6);
  }

  void adagradsRateTendsToAConstantWithoutNoise() {
    Quadratic<double> objective = bowl(20);
    const OptimizerEntry& entry = optimizers().require("adagrad");
    const auto rule = make<double>(entry.made, entry.defaults());
    rule->reset(plainLayout(2));
    Vector x = usualStart;
    double rate = 0;
    for (int i = 0; i < 1000; ++i)
      rate = (*rule->step(objective, x, settingsOf("adagrad", {{"learning_rate", 0.5}}), nullptr).rates)[0];
    QVERIFY(std::abs(rate - 0.105) < 0.0005);
  }

  void centeredRmspropSurvivesAConstantSlope() {
    // s − m² falls to rounding there and may turn negative.
    const auto points = path("rmsprop", {{"centered", true}, {"alpha", 0.5}}, plane(0.1), Vector::Zero(1), 500);
    QVERIFY(points.back().allFinite());
  }

  void quasiHyperbolicMomentumHasItsKinAtItsEnds() {
    const auto ends = [](const std::string& id, Values values) {
      values.push_back({"learning_rate", 0.02});
      return path(id, values, bowl(20), usualStart, 40).back();
    };
    QVERIFY((ends("qhm", {{"discount", 0.0}}) - ends("gradient-descent", {})).norm() < 1e-14);
    QVERIFY((ends("qhm", {{"discount", 1.0}}) - ends("momentum", {{"dampening", 0.9}})).norm() < 1e-14);
    QVERIFY((ends("qhadam", {{"discount1", 1.0}, {"discount2", 1.0}}) - ends("adam", {})).norm() < 1e-12);
    QVERIFY((ends("qhadam", {}) - ends("adam", {})).norm() > 1e-3);
  }

  void coupledDecayIsScaledAwayDecoupledIsNot() {
    // ½(x−2)² + 50(y−2)² with decay ½: the ridge solution against one shrinkage for both coordinates.
    Quadratic<double> objective = bowl(100);
    objective.centre = Point(2, 2);
    const Vector coupled =
        path("adam", {{"weight_decay", 0.5}, {"learning_rate", 0.01}}, objective, usualStart, 20000).back();
    const Vector decoupled =
        path("adamw", {{"decoupled_weight_decay", 0.5}, {"learning_rate", 0.001}}, objective, usualStart, 60000).back();
    QVERIFY((coupled - Point(1.333, 1.990)).norm() < 1e-3);
    QVERIFY((decoupled - Point(1.93, 1.93)).norm() < 0.1);
    QVERIFY(std::abs(decoupled[0] - decoupled[1]) < 0.08);
  }

  void lionAndRpropStepByTheSign() {
    const auto lion = path("lion", {{"learning_rate", 0.01}}, plane(1e-6), Vector::Zero(1), 10);
    QVERIFY(std::abs(lion.back()[0] + 0.1) < 1e-15);
    const auto rprop = path("rprop", {{"learning_rate", 0.01}}, plane(1e-6), Vector::Zero(1), 3);
    QVERIFY(std::abs(rprop.back()[0] + 0.01 * (1 + 1.2 + 1.44)) < 1e-15);
  }

  void nadamsConstantScheduleIsTheTextbooks() {
    // First step: (β₁m̂ + (1−β₁)g/(1−β₁)) / √v̂ = β₁ + 1 in units of η, with m̂ = g.
    const auto points = path("nadam", {{"learning_rate", 0.01}, {"momentum_schedule", std::string("constant")}},
                             plane(0.7), Vector::Zero(1), 1);
    QVERIFY(std::abs(points[1][0] + 0.01 * 1.9) < 1e-9);
  }
};

QTEST_GUILESS_MAIN(TestLessons)
#include "test_lessons.moc"
