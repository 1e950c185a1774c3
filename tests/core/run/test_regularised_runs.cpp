// SPDX-License-Identifier: GPL-3.0-or-later
// Runs with penalties, constraints and noise: every rule that may be followed by them ends at the minimiser, zeros of
// proximal steps are exact, the draw of a step is the same for all, and a step made again is the recorded one.
#include <QtTest>
#include <cmath>

#include <Eigen/LU>

#include "core/optimizer/optimizer.h"
#include "core/run/replayed_step.h"
#include "core/run/scene_setting.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string bowl = "0.5*(x - 2)^2 + 0.5*(y - 0.5)^2";

/// `parts`: JSON of penalties, constraint and noise, with a comma after each.
Scene sceneWith(const std::string& formula, const std::string& parts, const std::string& segment, std::int64_t steps) {
  return parseScene(R"({"format": "descentlab/1", "start": [-1, 1.5], "steps": )" + std::to_string(steps) +
                        R"(, "objective": {"formula": ")" + formula + R"("}, )" + parts +
                        R"( "runs": [{"label": "run", "segments": [)" + segment + "]}]}",
                    "test");
}

std::string penaltyText(const std::string& id, const std::string& settings, const std::string& treatment) {
  return R"("penalties": [{"penalty": ")" + id + R"(", "settings": {)" + settings + R"(}, "treatment": ")" + treatment +
         R"("}], )";
}

Point end(const Run& run) {
  const auto row = run.rows()[run.lastStep()];
  return {row[point_columns::x], row[point_columns::y]};
}
Point endOf(const Scene& scene) { return end(*finishedRun(scene)); }

/// Slow rules get the rate that brings them there in the steps given; see the test of the rules' proximal maps.
std::string segmentFor(const OptimizerEntry& entry) {
  std::string settings;
  const auto add = [&](const std::string& text) { settings += (settings.empty() ? "" : ", ") + text; };
  if (entry.initial.find("decoupled_weight_decay")) add(R"("decoupled_weight_decay": 0)");
  if (entry.id == "adagrad") add(R"("learning_rate": 0.5)");
  if (entry.id == "adabelief") add(R"("epsilon": 1e-4)");
  return R"({"optimizer": ")" + entry.id + R"(", "settings": {)" + settings + "}}";
}

void addFollowedRules() {
  QTest::addColumn<QString>("id");
  for (const OptimizerEntry& entry : optimizers()) {
    if (entry.made.proximal) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
}

const char* const descentRule = R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}})";

QString complaintOf(const std::string& parts, const std::string& segment) {
  try {
    sceneWith(bowl, parts, segment, 10);
  } catch (const SceneError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestRegularisedRuns : public QObject {
  Q_OBJECT
 private slots:
  void proximalStepsEndAtTheMinimiser_data() { addFollowedRules(); }
  void proximalStepsEndAtTheMinimiser() {
    QFETCH(QString, id);
    const OptimizerEntry& entry = optimizers().require(id.toStdString());
    const std::string l1 = penaltyText("l1", R"("lambda": 0.6)", "proximal");
    const Point at = endOf(sceneWith("0.5*(x - 2)^2 + 1.5*(y - 0.1)^2", l1, segmentFor(entry), 20'000));
    QVERIFY2(std::abs(at.x() - 1.4) < 1e-6, std::to_string(at.x()).c_str());
    QCOMPARE(at.y(), 0.0);
  }

  /// The point of the unit circle where the gradient of ½(x−2)² + 1.5(y−2)² stands on it, found by bisection.
  void projectionsEndAtTheMinimiserOnTheSet_data() { addFollowedRules(); }
  void projectionsEndAtTheMinimiserOnTheSet() {
    QFETCH(QString, id);
    const OptimizerEntry& entry = optimizers().require(id.toStdString());
    double low = 0, high = M_PI / 2;
    for (int i = 0; i < 200; ++i) {
      const double angle = (low + high) / 2, x = std::cos(angle), y = std::sin(angle);
      ((x - 2) * -y + 3 * (y - 2) * x < 0 ? low : high) = angle;
    }
    const std::string ball = R"("constraint": {"constraint": "l2-ball"}, )";
    const Point at = endOf(sceneWith("0.5*(x - 2)^2 + 1.5*(y - 2)^2", ball, segmentFor(entry), 20'000));
    const Point want(std::cos(low), std::sin(low));
    QVERIFY2((at - want).norm() < 1e-5, (std::to_string(at.x()) + " " + std::to_string(at.y())).c_str());
    // Where the metric of the projection is not the rule's, adaptive rules end elsewhere.
    if (id != "adam") return;
    const std::string flat = R"("constraint": {"constraint": "l2-ball", "metric": "euclidean"}, )";
    QVERIFY((endOf(sceneWith("0.5*(x - 2)^2 + 1.5*(y - 2)^2", flat, segmentFor(entry), 20'000)) - want).norm() > 1e-3);
  }

  void onlyProximalStepsReachExactZeros() {
    const Scene proximal = sceneWith(bowl, penaltyText("l1", R"("lambda": 0.5)", "proximal"), descentRule, 500);
    QVERIFY((endOf(proximal) - Point(1.5, 0)).norm() < 1e-12);
    QCOMPARE(endOf(proximal).y(), 0.0);
    const auto jitters =
        finishedRun(sceneWith(bowl, penaltyText("l1", R"("lambda": 0.5)", "subgradient"), descentRule, 500));
    for (std::int64_t row = 0; row <= jitters->lastStep(); ++row) QVERIFY(jitters->rows()[row][point_columns::y] != 0);
  }

  /// (H + λ)w = H m of ½(w − m)ᵀH(w − m).
  void ridgeHasItsClosedForm() {
    const std::string turned = "1.5*(x - 1)^2 + (x - 1)*(y + 2) + (y + 2)^2";
    Eigen::Matrix2d h;
    h << 3, 1, 1, 2;
    const Point want = (h + 0.8 * Eigen::Matrix2d::Identity()).inverse() * (h * Point(1, -2));
    for (const char* treatment : {"subgradient", "proximal"}) {
      const Point at = endOf(sceneWith(turned, penaltyText("l2", R"("lambda": 0.8)", treatment), descentRule, 2000));
      QVERIFY2((at - want).norm() < 1e-13, treatment);
    }
    const Scene newton =
        sceneWith(turned, penaltyText("l2", R"("lambda": 0.8)", "subgradient"), R"({"optimizer": "newton"})", 1);
    QVERIFY((endOf(newton) - want).norm() < 1e-14);
  }

  void recordedLossesHaveAllPenalties() {
    const auto run = finishedRun(sceneWith(bowl, penaltyText("l1", R"("lambda": 0.5)", "proximal"), descentRule, 3));
    for (std::int64_t i = 0; i <= 3; ++i) {
      const auto row = run->rows()[i];
      const double x = row[point_columns::x], y = row[point_columns::y];
      const double gx = x - 2 + (x > 0 ? 0.5 : -0.5), gy = y - 0.5 + (y > 0 ? 0.5 : -0.5);
      QCOMPARE(row[point_columns::loss],
               0.5 * (x - 2) * (x - 2) + 0.5 * (y - 0.5) * (y - 0.5) + 0.5 * (std::abs(x) + std::abs(y)));
      QCOMPARE(row[point_columns::gradientNorm], std::hypot(gx, gy));
    }
  }

  /// On a plane every rule's step is the noise alone.
  void allRunsSeeTheSameDraw() {
    const std::string noise = R"("noise": {"noise": "gaussian", "settings": {"sigma": 2}}, )";
    const std::string slow = R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.25}})";
    const std::string fast = R"({"optimizer": "momentum", "settings": {"learning_rate": 0.5, "momentum": 0}})";
    const auto a = finishedRun(sceneWith("0*x", noise, slow, 50)), b = finishedRun(sceneWith("0*x", noise, fast, 50));
    for (std::int64_t i = 1; i <= 50; ++i) {
      const double one = a->rows()[i][0] - a->rows()[i - 1][0], two = b->rows()[i][0] - b->rows()[i - 1][0];
      QVERIFY(std::abs(2 * one - two) < 1e-13);
      QVERIFY(one != 0);
      QCOMPARE(a->rows()[i][point_columns::gradientNorm], 0.0);
    }
  }

  void aStepMadeAgainIsTheRecordedOne_data() { addFollowedRules(); }
  void aStepMadeAgainIsTheRecordedOne() {
    QFETCH(QString, id);
    const std::string parts = penaltyText("elastic-net", R"("lambda": 0.4)", "proximal") +
                              R"("constraint": {"constraint": "l1-ball", "settings": {"radius": 1.2}},
                                 "noise": {"noise": "gaussian", "settings": {"sigma": 0.7}}, )";
    const Scene scene = sceneWith(bowl, parts, segmentFor(optimizers().require(id.toStdString())), 60);
    const auto run = finishedRun(scene);
    for (std::int64_t step = 1; step <= 60; ++step) {
      ReplayedStep replayed(inputOf(scene), *run, step);
      Trace trace;
      const Point to = replayed.from(replayed.recordedStart(), &trace);
      QVERIFY(to == Point(run->rows()[step][0], run->rows()[step][1]));
      QVERIFY(std::ranges::count(trace.quantities(), "proximal point", &Trace::Quantity::name) == 1);
      QVERIFY(std::ranges::count(trace.quantities(), "projection", &Trace::Quantity::name) == 1);
    }
    // A fork in the middle goes on as if nothing had been.
    PointLoop fork(inputOf(scene), scene.runs[0], *run, 30);
    while (fork.advance(1000, {})) {
    }
    QVERIFY(sameRows(*run, *fork.run()));
  }

  void scenesAreReadWrittenAndRefused() {
    const std::string parts =
        R"("penalties": [{"penalty": "l1"}, {"penalty": "elastic-net", "settings": {"lambda": 2, "mix": 0.1}, "treatment": "proximal", "biases": true}],
      "constraint": {"constraint": "box", "settings": {"radius": 3}, "metric": "euclidean"}, "noise": {"noise": "gaussian"}, )";
    const Scene scene = sceneWith(bowl, parts, descentRule, 10);
    QCOMPARE(scene.penalties.size(), std::size_t(2));
    QVERIFY(scene.penalties[1].treatment == PenaltyPlan::Treatment::proximal && scene.penalties[1].biases);
    QVERIFY(scene.constraint->metric == ConstraintPlan::Metric::euclidean);
    const Scene again = parseScene(sceneText(scene), "test");
    QVERIFY(again == scene);
    const std::string l1 = penaltyText("l1", "", "proximal");
    QVERIFY(complaintOf(l1, R"({"optimizer": "newton"})").contains("runs[0].segments[0].optimizer"));
    QVERIFY(complaintOf(l1, R"({"optimizer": "newton"})").contains("set its \"treatment\" to \"subgradient\""));
    QVERIFY(complaintOf(R"("constraint": {"constraint": "box"}, )", R"({"optimizer": "lion"})")
                .contains("remove the constraint"));
    QVERIFY(complaintOf(R"("penalties": [{"penalty": "l3"}], )", descentRule).contains("penalties[0].penalty"));
    QVERIFY(complaintOf(R"("penalties": [{"penalty": "l2", "settings": {"lambda": -1}}], )", descentRule)
                .contains("lambda"));
    QVERIFY(
        complaintOf(R"("penalties": [{"penalty": "l2", "treatment": "prox"}], )", descentRule).contains("subgradient"));
    QVERIFY(complaintOf(R"("noise": {"noise": "gaussian", "sigma": 1}, )", descentRule).contains("noise"));
  }

  void sweepsReachLambdaRadiusAndSigma() {
    Scene scene = sceneWith(bowl, penaltyText("l1", "", "proximal") + R"("constraint": {"constraint": "box"}, "noise": {"noise": "gaussian"}, )",
                            descentRule, 10);
    for (const char* key : {"lambda", "radius", "sigma"}) {
      setEverywhere(scene, key, 0.75);
      QVERIFY(settingOf(scene, key));
    }
    QCOMPARE(std::get<double>(scene.penalties[0].settings.get("lambda")), 0.75);
    QCOMPARE(std::get<double>(scene.constraint->settings.get("radius")), 0.75);
    QCOMPARE(std::get<double>(scene.noise->settings.get("sigma")), 0.75);
  }
};

QTEST_GUILESS_MAIN(TestRegularisedRuns)
#include "test_regularised_runs.moc"
