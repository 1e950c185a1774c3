// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs in which each cause is present by construction, the numbers that must be said, and that the cure cures.
#include <QtTest>
#include <cmath>
#include <cstring>

#include "core/analysis/diagnosis.h"
#include "core/analysis/verdict.h"
#include "core/objective/constraint.h"
#include "core/objective/noise.h"
#include "core/objective/penalty.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using Cause = Diagnosis::Kind;

namespace {

const std::string bowl20 = R"({"surface": "elongated-bowl", "settings": {"condition": 20}})";
const std::string boundedSaddle = R"({"surface": "bounded-saddle"})";

std::string surface(const std::string& id) { return R"({"surface": ")" + id + R"("})"; }

struct Case {
  std::string objective, segment;
  std::string start = "[-2.5, 1]";
  int steps = 200;
  std::string more = {};  ///< further keys of the run
};

Scene sceneOf(const Case& c) {
  return parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(c.steps) + R"(, "start": )" + c.start +
                        R"(, "objective": )" + c.objective + R"(, "runs": [{"label": "run")" + c.more +
                        R"(, "segments": [)" + c.segment + "]}]}",
                    "test");
}

std::string rule(const std::string& id, const std::string& settings, const std::string& more = {}) {
  return R"({"optimizer": ")" + id + R"(", "settings": {)" + settings + "}" + more + "}";
}

std::optional<Diagnosis> diagnosisOf(const Scene& scene) {
  return diagnose(*landscapeOf(scene), *fixture::finishedRun(scene));
}

/// A run that is diagnosed: the kind, what the sentence must hold, and whether its cure leaves nothing to say.
struct Expected {
  Cause kind;
  std::string number;
  bool cures = true;
};

using Row = std::tuple<const char*, Case, Expected>;

const std::vector<Row>& diagnosed() {
  static const std::vector<Row> rows{
      {"gradient descent over the edge",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.11)")},
       {Cause::rateTooLarge, "rate × curvature 2.2, above 2, the edge of"}},
      {"gradient descent on the edge",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.1)")},
       {Cause::rateTooLarge, "rate × curvature 2, at 2, the edge of"}},
      {"heavy ball over its own edge",
       {bowl20, rule("momentum", R"("learning_rate": 0.2, "momentum": 0.9)")},
       {Cause::rateTooLarge, "rate × curvature 4, above 2(1+μ) = 3.8, the edge of Momentum"}},
      {"Nesterov over its own edge",
       {bowl20, rule("nesterov", R"("learning_rate": 0.08, "momentum": 0.9)")},
       {Cause::rateTooLarge, "rate × curvature 1.6, above (2+2μ)/(1+2μ) = 1.36, the edge of Nesterov"}},
      {"the printed sign",
       {bowl20, rule("nesterov", R"("learning_rate": 0.04, "momentum": 0.9, "form": "printed-sign")")},
       {Cause::misprint, "rate × curvature is 0.8, and it grows above 1/μ − 1 = 0.111"}},
      {"a quartic at its start",
       {R"({"formula": "x^4 + y^4"})", rule("gradient-descent", R"("learning_rate": 1)")},
       {Cause::rateTooLarge, "rate × curvature 75, above 2", false}},
      {"Adam without correction",
       {bowl20, rule("adam", R"("learning_rate": 0.5, "bias_correction": false)"), "[-0.5, 0.2]", 40},
       {Cause::noBiasCorrection, "step 1 is 3.16 times the learning rate"}},
      {"RMSprop that forgets",
       {bowl20, rule("rmsprop", R"("learning_rate": 0.2, "alpha": 0.5)"), "[-2.5, 1]", 400},
       {Cause::beta2TooSmall, "0.5 remembers only 2 steps"}},
      {"Adam that forgets",
       {bowl20, rule("adam", R"("learning_rate": 0.2, "beta2": 0)"), "[-2.5, 1]", 400},
       {Cause::beta2TooSmall, "β₂ 0 remembers only 1 step,"}},
      {"Adam whose effective rate reaches the edge",
       {bowl20, rule("adam", R"("learning_rate": 1.5, "beta1": 0, "beta2": 0.99)"), "[-2.5, 1]", 2000},
       {Cause::rateTooLarge, "above 2(1+β₁)/(1−β₁) = 2, the edge of Adam"}},
      {"a kink",
       {surface("absolute-value"), rule("gradient-descent", R"("learning_rate": 0.3)"), "[-2.5, 1.3]", 300},
       {Cause::kink, "never falls below 2.24"}},
      {"exactly on the ridge",
       {boundedSaddle, rule("gradient-descent", R"("learning_rate": 0.05)"), "[1.5, 0]"},
       {Cause::saddle, "curvatures -2 and 2"}},
      {"leaving the ridge slowly",
       {boundedSaddle, rule("gradient-descent", R"("learning_rate": 0.05)"), "[1.5, 1e-9]", 150},
       {Cause::saddle, "leaves slowly"}},
      {"Newton seeks any critical point",
       {boundedSaddle, rule("newton", ""), "[0.5, 0.3]", 20},
       {Cause::saddle, "since Newton's step leads to any critical point"}},
      {"a line search at the end of all numbers",
       {R"json({"formula": "-exp(x) + y^2"})json", rule("steepest-descent", ""), "[0, 1]", 100},
       {Cause::lineSearchFailed, "found no lower point after 2 steps", false}},
      {"on top of a hill",
       {R"({"formula": "-x^2 - y^2 + x^4/10 + y^4/10"})", rule("gradient-descent", R"("learning_rate": 0.05)"),
        "[0, 0]"},
       {Cause::maximum, "curvatures -2 and -2"}},
      {"a plateau",
       {surface("plateau"), rule("gradient-descent", R"("learning_rate": 0.1)"), "[-4, 4]", 300},
       {Cause::plateau, "gradient norm is 6.37e-07"}},
      {"stopped by a gradient bound",
       {surface("rosenbrock"), rule("gradient-descent", R"("learning_rate": 0.001)"), "[-1.2, 1]", 20000,
        R"(, "stopping": {"gradient_norm": 0.1})"},
       {Cause::stoppedByTolerance, "bound on the gradient norm, 0.1"}},
      {"a schedule that ended",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.05)",
                     R"(, "schedule": {"schedule": "exponential", "settings": {"gamma": 0.9}})")},
       {Cause::scheduleEnded, "from 0.05 to 3.92e-11"}},
      {"Adagrad runs dry",
       {bowl20, rule("adagrad", R"("learning_rate": 0.02)"), "[-2.5, 1]", 400},
       {Cause::rateExhausted, "Adagrad's rate is exhausted"}},
      {"Adagrad with a decay",
       {bowl20, rule("adagrad", R"("learning_rate": 0.5, "learning_rate_decay": 1)"), "[-2.5, 1]", 400},
       {Cause::rateExhausted, "and the decay"}},
      {"no minimum",
       {surface("inclined-plane"), rule("gradient-descent", R"("learning_rate": 5)"), "[9, 0]", 200},
       {Cause::unbounded, "left the shown domain at step 39", false}},
      {"a timid rate",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.0005)")},
       {Cause::rateTooSmall, "at most 0.01 on the whole way, and up to 2 would be stable"}},
      {"a timid Adam",
       {bowl20, rule("adam", R"("learning_rate": 0.002)"), "[-2.5, 1]", 300},
       {Cause::rateTooSmall, "in 300 steps it moved only"}},
      {"a rate of 0",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0)")},
       {Cause::rateTooSmall, "learning rate is 0", false}},
      {"too few steps",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.05)"), "[-2.5, 1]", 20},
       {Cause::stepsRanOut, "in the last 6 steps the loss fell by"}},
      {"too few evaluations",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.05)"), "[-2.5, 1]", 500,
        R"(, "stopping": {"evaluations": 30})"},
       {Cause::stepsRanOut, "still on its way"}},
  };
  return rows;
}

using Control = std::pair<const char*, Case>;

const std::vector<Control>& controls() {
  static const std::vector<Control> rows{
      {"gradient descent", {bowl20, rule("gradient-descent", R"("learning_rate": 0.095)")}},
      {"just below the edge", {bowl20, rule("gradient-descent", R"("learning_rate": 0.099)"), "[-2.5, 1]", 2000}},
      {"heavy ball", {bowl20, rule("momentum", R"("learning_rate": 0.02, "momentum": 0.9)")}},
      {"heavy ball above 2, below 3.8", {bowl20, rule("momentum", R"("learning_rate": 0.15, "momentum": 0.9)")}},
      {"Nesterov", {bowl20, rule("nesterov", R"("learning_rate": 0.02, "momentum": 0.9)")}},
      {"Adam", {bowl20, rule("adam", R"("learning_rate": 0.3)"), "[-2.5, 1]", 400}},
      {"RMSprop that remembers", {bowl20, rule("rmsprop", R"("learning_rate": 0.1, "alpha": 0.99)"), "[-2.5, 1]", 400}},
      {"Adagrad of scene 10", {bowl20, rule("adagrad", R"("learning_rate": 0.5)"), "[-2.5, 1]", 1000}},
      {"leaving the saddle in time",
       {boundedSaddle, rule("gradient-descent", R"("learning_rate": 0.05)"), "[1.5, 0.01]"}},
      {"Newton on the bowl", {bowl20, rule("newton", ""), "[-2.5, 1]", 20}},
      {"BFGS to the last digit", {surface("rosenbrock"), rule("bfgs", ""), "[-1.2, 1]", 200}},
      {"L-BFGS to the last digit", {surface("himmelblau"), rule("l-bfgs", ""), "[-1.2, 1]", 200}},
      {"a cosine that arrives",
       {bowl20,
        rule("momentum", R"("learning_rate": 0.02, "momentum": 0.9)", R"(, "schedule": {"schedule": "cosine"})")}},
      {"a kink with a falling rate",
       {surface("absolute-value"),
        rule("gradient-descent", R"("learning_rate": 0.3)", R"(, "schedule": {"schedule": "cosine"})"), "[-2.5, 1.3]",
        300}},
      {"down into the hole", {surface("plateau"), rule("gradient-descent", R"("learning_rate": 0.5)"), "[-1.5, 1]"}},
      {"Rosenbrock in the end", {surface("rosenbrock"), rule("adam", R"("learning_rate": 0.02)"), "[-1.2, 1]", 4000}},
      {"stopped at the minimum",
       {bowl20, rule("gradient-descent", R"("learning_rate": 0.095)"), "[-2.5, 1]", 500,
        R"(, "stopping": {"gradient_norm": 1e-6})"}},
  };
  return rows;
}

}  // namespace

class TestDiagnosis : public QObject {
  Q_OBJECT
 private slots:
  void theCauseIsNamedWithItsNumber_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < diagnosed().size(); ++i)
      QTest::newRow(std::get<0>(diagnosed()[i])) << static_cast<int>(i);
  }
  void theCauseIsNamedWithItsNumber() {
    QFETCH(int, index);
    const auto& [name, c, expected] = diagnosed()[static_cast<std::size_t>(index)];
    const auto diagnosis = diagnosisOf(sceneOf(c));
    QVERIFY(diagnosis);
    QVERIFY2(diagnosis->sentence.find(expected.number) != std::string::npos, diagnosis->sentence.c_str());
    QCOMPARE(static_cast<int>(diagnosis->kind), static_cast<int>(expected.kind));
  }

  /// Of those that one setting cures.
  void theCureCures_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < diagnosed().size(); ++i) {
      const auto& [name, c, expected] = diagnosed()[i];
      if (expected.cures) QTest::newRow(name) << static_cast<int>(i);
    }
  }
  void theCureCures() {
    QFETCH(int, index);
    const auto& [name, c, expected] = diagnosed()[static_cast<std::size_t>(index)];
    const Scene scene = sceneOf(c);
    const auto diagnosis = diagnosisOf(scene);
    QVERIFY(diagnosis && !diagnosis->cure.key.empty());
    const Scene changed = cured(scene, 0, diagnosis->cure);
    QVERIFY(!(changed == scene));
    const auto after = diagnosisOf(changed);
    QVERIFY2(!after, (diagnosis->cure.text + " → " + (after ? after->sentence : "")).c_str());
  }

  void runsWithoutTheCauseHaveNoDiagnosis_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < controls().size(); ++i) QTest::newRow(controls()[i].first) << static_cast<int>(i);
  }
  void runsWithoutTheCauseHaveNoDiagnosis() {
    QFETCH(int, index);
    const auto diagnosis = diagnosisOf(sceneOf(controls()[static_cast<std::size_t>(index)].second));
    QVERIFY2(!diagnosis, diagnosis ? diagnosis->sentence.c_str() : "");
  }

  void anUnfinishedRunIsNotDiagnosed() {
    const Scene scene = sceneOf(std::get<1>(diagnosed()[0]));
    PointLoop loop(fixture::inputOf(scene), scene.runs[0]);
    loop.advance(10, {});
    QVERIFY(!diagnose(*landscapeOf(scene), *loop.run()));
  }

  void aStartWithoutAValueIsSaid() {
    const auto diagnosis = diagnosisOf(sceneOf({R"({"formula": "log(x) + y^2"})", rule("gradient-descent", "")}));
    QVERIFY(diagnosis && diagnosis->kind == Cause::startNotFinite);
  }

  void theSecondSegmentIsTheOneToCure() {
    const Scene scene =
        sceneOf({bowl20, rule("gradient-descent", R"("learning_rate": 0.02)") +
                             R"(, {"at": 50, "optimizer": "gradient-descent", "settings": {"learning_rate": 0.2}})"});
    const auto diagnosis = diagnosisOf(scene);
    QVERIFY(diagnosis && diagnosis->kind == Cause::rateTooLarge);
    QCOMPARE(diagnosis->cure.segment, 1u);
    QVERIFY2(diagnosis->sentence.find("rate × curvature 4,") != std::string::npos, diagnosis->sentence.c_str());
    QVERIFY(!diagnosisOf(cured(scene, 0, diagnosis->cure)));
  }

  void tremblingUnderNoiseIsSaidAndCuredByASchedule() {
    Scene scene = sceneOf({bowl20, rule("gradient-descent", R"("learning_rate": 0.09)")});
    scene.steps = 1000;
    scene.noise = NoisePlan{"gaussian", noises().require("gaussian").defaults()};
    scene.noise->settings.set("sigma", 5.0);
    const auto diagnosis = diagnosisOf(scene);
    QVERIFY(diagnosis && diagnosis->kind == Cause::trembles);
    QCOMPARE(diagnosis->cure.key, std::string("schedule"));
    scene.noise->settings.set("sigma", 1e-3);
    QVERIFY(!diagnosisOf(scene));
  }

  void aMinimumOnAConstraintIsNoFault() {
    Scene scene = sceneOf({R"({"formula": "(x - 2)^2 + (y - 2)^2"})", rule("gradient-descent", R"("learning_rate": 0.1)")});
    scene.constraint = ConstraintPlan{"l2-ball", constraints().require("l2-ball").defaults()};
    const auto run = fixture::finishedRun(scene);
    QVERIFY(!diagnose(*landscapeOf(scene), *run));
    QCOMPARE(namedEnding(*landscapeOf(scene), *run), std::string("step-limit, at a minimum on the constraint"));
    scene.steps = 1;
    QVERIFY(namedEnding(*landscapeOf(scene), *fixture::finishedRun(scene)).find("constraint") == std::string::npos);
  }

  void aMinimumAtAKinkOfThePenaltyIsNoFault() {
    Scene scene = sceneOf({R"({"formula": "0.5*(x - 2)^2 + 0.5*(y - 0.5)^2"})", rule("gradient-descent", R"("learning_rate": 0.1)")});
    scene.steps = 400;
    scene.penalties = {{.penalty = "l1", .settings = penalties().require("l1").defaults(), .treatment = PenaltyPlan::Treatment::proximal}};
    scene.penalties[0].settings.set("lambda", 0.8);
    QVERIFY(!diagnosisOf(scene));
  }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "test_diagnosis.moc"
