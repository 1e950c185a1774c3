// SPDX-License-Identifier: GPL-3.0-or-later
/// The edge on a stability map against the bounds known from theory, and against runs on both sides of it.
#include <QtTest>

#include "core/analysis/downhill_minimum.h"
#include "core/analysis/stability_boundary.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string bowl = "0.5*(x^2 + 20*y^2)";

StabilityPlan planOf(const std::string& runs, const std::string& formula = bowl) {
  const Scene scene = sceneOf(formula, runs, 400);
  return {.landscape = landscapeOf(scene),
          .run = scene.runs[0],
          .start = *scene.start,
          .steps = scene.steps,
          .horizontal = {.key = "learning_rate", .low = 1e-3, .high = 1, .scale = Scale::log},
          .vertical = {.key = "momentum", .low = 0, .high = 0.99, .scale = Scale::oneMinusLog}};
}

std::string rule(const std::string& id, const std::string& settings = "") {
  return R"([{"optimizer": ")" + id + R"(", "settings": {"learning_rate": 0.01)" + settings + "}}]";
}

std::shared_ptr<const PlanarFunction> functionOf(const std::string& text) {
  return landscapeOf(sceneOf(text, rule("gradient-descent"), 1))->at(0);
}

Outcome outcomeAt(StabilityPlan plan, double rate, double momentum) {
  Workers workers(1);
  plan.horizontal = {.key = "learning_rate", .low = rate, .high = rate};
  plan.vertical = {.key = "momentum", .low = momentum, .high = momentum};
  plan.steps = 60'000;
  plan.size = {1, 1};
  StabilityMapJob job(plan, workers);
  return job.refine()->outcomes[0];
}

}  // namespace

class TestStabilityBoundary : public QObject {
  Q_OBJECT
 private slots:
  void newtonWithSizesFindsTheMinimumBelow() {
    const auto rosenbrock = downhillMinimum(*functionOf("(1-x)^2 + 100*(y-x^2)^2"), {-1.2, 1});
    QVERIFY(rosenbrock && (*rosenbrock - Point(1, 1)).norm() < 1e-6);
    const auto himmelblau = downhillMinimum(*functionOf("(x^2+y-11)^2 + (x+y^2-7)^2"), {2.5, 2.5});
    QVERIFY(himmelblau && (*himmelblau - Point(3, 2)).norm() < 1e-6);
    QVERIFY(!downhillMinimum(*functionOf("x^2 - y^2"), {1, 0.5}));
    QVERIFY(!downhillMinimum(*functionOf("x + y"), {0, 0}));
  }

  void heavyBallHasTwiceOnePlusMomentumOverTheCurvature() {
    const auto boundary = stabilityBoundary(planOf(rule("momentum")));
    QVERIFY(boundary);
    QCOMPARE(boundary->text, std::string("2(1+μ)/λ"));
    QVERIFY(std::abs(boundary->curvature - 20) < 1e-9);
    for (const Point& at : boundary->line) QVERIFY(std::abs(at.x() / (2 * (1 + at.y()) / 20) - 1) < 1e-9);
    QVERIFY(boundary->line.back().y() > 0.98);
  }

  void runsDivergeBeyondItAndOnlyThere() {
    const StabilityPlan plan = planOf(rule("nesterov"));
    const auto boundary = stabilityBoundary(plan);
    QVERIFY(boundary);
    for (std::size_t i = 0; i < boundary->line.size(); i += 50) {
      const Point at = boundary->line[i];
      QVERIFY(outcomeAt(plan, at.x() * 1.02, at.y()) == Outcome::diverged);
      QVERIFY(outcomeAt(plan, at.x() * 0.98, at.y()) != Outcome::diverged);
    }
  }

  void decayAddsToTheCurvature() {
    StabilityPlan plan = planOf(rule("gradient-descent"));
    plan.vertical = {.key = "weight_decay", .low = 0, .high = 10};
    const auto boundary = stabilityBoundary(plan);
    QVERIFY(boundary);
    QCOMPARE(boundary->text, std::string("2/λ"));
    QVERIFY(std::abs(boundary->line.front().x() - 0.1) < 1e-9);
    QVERIFY(std::abs(boundary->line.back().x() - 2.0 / 30) < 1e-9);
  }

  void aRateOnTheVerticalAxisHasTheSameEdge() {
    StabilityPlan plan = planOf(rule("momentum"));
    std::swap(plan.horizontal, plan.vertical);
    const auto boundary = stabilityBoundary(plan);
    for (const Point& at : boundary->line) QVERIFY(std::abs(at.y() / (2 * (1 + at.x()) / 20) - 1) < 1e-9);
  }

  void outsideTheMapThereIsNoLine() {
    StabilityPlan plan = planOf(rule("momentum"));
    plan.horizontal.high = 0.01;
    const auto boundary = stabilityBoundary(plan);
    for (const Point& at : boundary->line) QVERIFY(!at.allFinite());
  }

  void whatTheoryDoesNotKnowHasNone() {
    StabilityPlan adam = planOf(rule("adam"));
    adam.vertical = {.key = "beta1", .low = 0, .high = 0.9};
    QVERIFY(!stabilityBoundary(adam));
    QVERIFY(!stabilityBoundary(planOf(rule("momentum"), "x^2 - y^2")));
    StabilityPlan scheduled = planOf(rule("momentum"));
    scheduled.run.segments[0].schedule = SchedulePlan{.schedule = "cosine"};
    QVERIFY(!stabilityBoundary(scheduled));
  }
};

QTEST_GUILESS_MAIN(TestStabilityBoundary)
#include "test_stability_boundary.moc"
