// SPDX-License-Identifier: GPL-3.0-or-later
// Lookahead and SAM round any base rule: where they are that rule, and what they do beyond it.
#include <QtTest>

#include "core/optimizer/clipping.h"
#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/quadratic.h"
#include "tests/core/optimizer/variants.h"

using namespace descent;
using namespace descent::testing;

namespace {

using Values = std::vector<std::pair<std::string, Value>>;

Settings settingsOf(const std::string& id, const Values& values) {
  Settings settings = optimizers().require(id).defaults();
  for (const auto& [key, value] : values) settings.set(key, value);
  return settings;
}

/// Round a base in its defaults, slowed down for Rosenbrock's valley.
Settings wrapped(const std::string& wrapper, const std::string& base, const Values& values) {
  Settings settings = settingsOf(wrapper, {{"base", Nested{base, optimizers().require(base).defaults()}}});
  slowDown(settings);
  for (const auto& [key, value] : values) settings.set(key, value);
  return settings;
}

struct Walk {
  std::unique_ptr<Optimizer<double>> rule;
  Settings settings;
  Vector x;

  Walk(const std::string& id, const Settings& with, Vector start, Eigen::Index pointDimension = 2)
      : rule(make<double>(optimizers().require(id).made, with)), settings(with), x(std::move(start)) {
    ParameterLayout layout = plainLayout(x.size());
    layout.pointDimension = pointDimension;
    rule->reset(layout);
  }
  void step(Evaluator<double>& evaluator, Trace* trace = nullptr) { rule->step(evaluator, x, settings, trace); }
};

void addBaseRows(const char* wrapper) {
  QTest::addColumn<QString>("base");
  const Settings settings = optimizers().require(wrapper).defaults();
  for (const std::string& id : settings.find("base")->nested().ids)
    QTest::newRow(id.c_str()) << QString::fromStdString(id);
}

const Vector start = Point(-1.2, 1);

Vector vectorNamed(Optimizer<double>& rule, const std::string& name) {
  for (const StateVector<double>& vector : rule.state().vectors) {
    if (vector.name == name) return *vector.values;
  }
  return {};
}

}  // namespace

class TestWrappers : public QObject {
  Q_OBJECT
 private slots:
  void lookaheadAtAlphaOneIsItsBase_data() { addBaseRows("lookahead"); }
  void lookaheadAtAlphaOneIsItsBase() {
    QFETCH(QString, base);
    const std::string id = base.toStdString();
    const Settings settings = wrapped("lookahead", id, {{"alpha", 1.0}, {"period", std::int64_t(3)}});
    ChainedRosenbrock<double> valley, twin;
    Walk wrapper("lookahead", settings, start), alone(id, std::get<Nested>(settings.get("base")).settings, start);
    for (int i = 0; i < 20; ++i) {
      wrapper.step(valley);
      alone.step(twin);
      QVERIFY(wrapper.x == alone.x);
    }
    QCOMPARE(valley.evaluations(), twin.evaluations());
  }

  void samAtRadiusZeroIsItsBase_data() { addBaseRows("sam"); }
  void samAtRadiusZeroIsItsBase() {
    QFETCH(QString, base);
    const std::string id = base.toStdString();
    const Settings settings = wrapped("sam", id, {{"rho", 0.0}});
    ChainedRosenbrock<double> valley, twin;
    Walk wrapper("sam", settings, start), alone(id, std::get<Nested>(settings.get("base")).settings, start);
    for (int i = 0; i < 20; ++i) {
      wrapper.step(valley);
      alone.step(twin);
      QVERIFY(wrapper.x == alone.x);
    }
    QCOMPARE(valley.evaluations(), twin.evaluations() + 20);
  }

  void theSlowPointFollowsEveryPeriod() {
    const Settings settings = settingsOf("lookahead", {{"alpha", 0.5}, {"period", std::int64_t(3)}});
    Quadratic<double> objective = plane(1);
    Walk walk("lookahead", settings, Vector::Zero(1), 1);
    // Momentum 0.9, rate 0.05 on slope 1: velocities 1, 1.9, 2.71, 3.439, which go on over the synchronisation.
    const double expected[] = {-0.05, -0.145, -0.14025, -0.3122};
    const double slow[] = {0, 0, -0.14025, -0.14025};
    for (int i = 0; i < 4; ++i) {
      walk.step(objective);
      QVERIFY(std::abs(walk.x[0] - expected[i]) < 1e-15);
      QVERIFY(std::abs(vectorNamed(*walk.rule, "slow point")[0] - slow[i]) < 1e-15);
    }
  }

  void samTakesTheGradientUphill() {
    Quadratic<double> objective = bowl(20);
    Walk walk("sam", settingsOf("sam", {{"rho", 0.5}, {"base.momentum", 0.0}, {"base.learning_rate", 0.01}}),
              Point(3, 0.2));
    Trace trace;
    walk.step(objective, &trace);
    // g = (3, 4), e = 0.5 g/5 = (0.3, 0.4), gradient at x + e = (3.3, 12).
    QVERIFY((walk.x - Vector(Point(3 - 0.033, 0.2 - 0.12))).norm() < 1e-12);
    QCOMPARE(trace.quantities().front().name, std::string("gradient at x"));
    QVERIFY((trace.quantities()[1].values - Vector(Point(0.3, 0.4))).norm() < 1e-12);
  }

  void adaptiveSamMeasuresRelativeToTheSizes() {
    Quadratic<double> objective = bowl(20);
    const Values values{{"rho", 0.5}, {"adaptive", true}, {"base.momentum", 0.0}, {"base.learning_rate", 0.01}};
    Walk walk("sam", settingsOf("sam", values), Point(3, -0.6));
    walk.step(objective);
    // g = (3, −12), |x| g = (9, −7.2), e = 0.5 x² g/√132.84 = 0.5 (27, −4.32)/√132.84.
    const double factor = 0.5 / std::sqrt(132.84);
    const Vector gradient = Point(3 + 27 * factor, 20 * (-0.6 - 4.32 * factor));
    QVERIFY((walk.x - (Vector(Point(3, -0.6)) - 0.01 * gradient)).norm() < 1e-12);
  }

  void clippingActsOnThePerturbedGradientAlone() {
    Quadratic<double> objective = bowl(20);
    const ClippingEntry& entry = clippings().require("value");
    ClippedEvaluator<double> clipped(objective, 2, entry.made, entry.defaults());
    Walk walk("sam", settingsOf("sam", {{"rho", 0.5}, {"base.momentum", 0.0}, {"base.learning_rate", 0.01}}),
              Point(0.3, 0.2));
    walk.step(clipped);
    // At x + e = (0.3, 0.2) + 0.5 (0.3, 4)/√16.09 the gradient is (0.337…, 13.97…): the second is cut to 1.
    const double e = 0.5 * 0.3 / std::sqrt(16.09);
    QVERIFY((walk.x - Vector(Point(0.3 - 0.01 * (0.3 + e), 0.2 - 0.01))).norm() < 1e-12);
  }

  void inASwarmTheRadiusIsEachPointsOwn() {
    const Settings settings = wrapped("sam", "adam", {{"rho", 0.1}});
    ChainedRosenbrock<double> many(6), alone;
    Vector points(6);
    points << -1.2, 1, 0.5, -0.5, 2, 2;
    Walk swarm("sam", settings, points);
    for (int i = 0; i < 10; ++i) swarm.step(many);
    for (Eigen::Index p = 0; p < 6; p += 2) {
      Walk one("sam", settings, points.segment(p, 2));
      for (int i = 0; i < 10; ++i) one.step(alone);
      QVERIFY(swarm.x.segment(p, 2) == one.x);
    }
  }

  void theBaseSeesItsOwnChangedSettings() {
    ChainedRosenbrock<double> valley;
    Settings settings = wrapped("lookahead", "momentum", {});
    Walk walk("lookahead", settings, start);
    walk.step(valley);
    const Vector velocity = vectorNamed(*walk.rule, "velocity"), before = walk.x;
    walk.settings.set("base.momentum", 0.0);
    walk.step(valley);
    Vector gradient(2);
    valley.measure(before, gradient);
    QVERIFY(velocity.norm() > 1);
    QVERIFY((walk.x - (before - 1e-4 * gradient)).norm() < 1e-15);
  }

  void wrappersDoNotWrapWrappers() {
    for (const OptimizerEntry& entry : optimizers()) {
      if (!entry.made.wraps) continue;
      const Parameter* base = entry.initial.find("base");
      QVERIFY(base);
      for (const std::string& id : base->nested().ids) QVERIFY(!optimizers().require(id).made.wraps);
    }
  }

  void onNetworksTheBaseHasItsNetworkRate() {
    const Settings settings = optimizers().require("lookahead").defaults(Domain::network);
    QCOMPARE(std::get<double>(settings.get("base.learning_rate")), 1e-3);
    QCOMPARE(std::get<double>(settings.get("base.momentum")), 0.9);
  }
};

QTEST_GUILESS_MAIN(TestWrappers)
#include "test_wrappers.moc"
