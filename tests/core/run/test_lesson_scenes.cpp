// SPDX-License-Identifier: GPL-3.0-or-later
// The example scenes of the lessons on surfaces: each is run and must show its effect. The numbers were measured
// independently (numpy 1.24, float64), the notes of the scenes name them.
#include <QtTest>

#include <cmath>
#include <functional>
#include <map>
#include <numbers>

#include "core/objective/penalty.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_file.h"

using namespace descent;

namespace {

Scene sceneNamed(const std::string& name) {
  return readScene(DESCENT_SOURCE_DIR "/resources/scenes/" + name + ".descent.json");
}

using Change = std::function<void(Scene&)>;

/// A finished run of a scene and what is asked of it.
struct Shown {
  std::shared_ptr<const Run> run;

  std::int64_t last() const { return run->lastStep(); }
  double at(std::int64_t step, std::int64_t column) const { return run->rows()[step][static_cast<std::size_t>(column)]; }
  double loss(std::int64_t step) const { return at(step, point_columns::loss); }
  Point point(std::int64_t step) const { return {at(step, point_columns::x), at(step, point_columns::y)}; }
  double stepLength(std::int64_t step) const { return (point(step) - point(step - 1)).norm(); }

  /// The first step at which `reached` holds; −1: never.
  std::int64_t first(const std::function<bool(std::int64_t)>& reached) const {
    for (std::int64_t step = 0; step <= last(); ++step) {
      if (reached(step)) return step;
    }
    return -1;
  }
  std::int64_t stepsTo(double share) const {
    return first([&](std::int64_t step) { return loss(step) < share * loss(0); });
  }
  double pathLength() const {
    double length = 0;
    for (std::int64_t step = 1; step <= last(); ++step) length += stepLength(step);
    return length;
  }
  /// How far x swings past the minimum at 0, as a share of where it came from.
  double overshoot() const {
    double most = 0;
    for (std::int64_t step = 0; step <= last(); ++step) most = std::max(most, -point(step).x() / point(0).x());
    return most;
  }
  /// d log f / d log t between two steps.
  double slope(std::int64_t from, std::int64_t to) const {
    return std::log(loss(to) / loss(from)) / std::log(static_cast<double>(to) / static_cast<double>(from));
  }
};

std::map<std::string, Shown> shown(const std::string& name, const Change& change = [](Scene&) {}) {
  Scene scene = sceneNamed(name);
  change(scene);
  const auto landscape = landscapeOf(scene);
  std::map<std::string, Shown> result;
  for (const RunPlan& plan : scene.runs) {
    PointLoop loop({landscape, startOf(scene, plan, *landscape), scene.seed, scene.steps}, plan);
    while (loop.advance(100'000, {})) {
    }
    result[plan.label] = {loop.run()};
  }
  return result;
}

void setCondition(Scene& scene, double condition) { std::get<SurfacePlan>(scene.objective).settings.set("condition", condition); }

Settings& settingsOf(Scene& scene, std::size_t run) { return scene.runs[run].segments[0].settings; }

bool within(double got, double want, double tolerance) {
  const bool ok = std::abs(got - want) <= tolerance;
  if (!ok) qWarning("got %.6g, want %.6g within %g", got, want, tolerance);
  return ok;
}

}  // namespace

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

  void l1MakesZerosAndL2MakesSmall() {
    for (const auto& [label, run] : shown("l1-makes-zeros")) {
      QVERIFY2(within(run.point(run.last()).x(), 1.5, 1e-3), label.c_str());
      QCOMPARE(run.point(run.last()).y(), 0.0);
    }
    for (const auto& [label, run] : shown("l2-makes-small")) {
      QVERIFY2((run.point(run.last()) - Point(2, 0.5) / 1.5).norm() < 1e-3, label.c_str());
    }
  }

  void subgradientsCreepOrJitterAndNeverReachZero() {
    const auto treated = [](double lambda) {
      return shown("l1-makes-zeros", [lambda](Scene& scene) {
        scene.penalties[0].treatment = PenaltyPlan::Treatment::subgradient;
        scene.penalties[0].settings.set("lambda", lambda);
      });
    };
    const auto creeps = treated(0.5), jitters = treated(0.6);
    for (const auto* runs : {&creeps, &jitters}) {
      for (const auto& [label, run] : *runs) {
        QCOMPARE(run.first([&, &r = run](std::int64_t t) { return r.point(t).y() == 0; }), -1L);
      }
    }
    const Shown &gradient = jitters.at("Gradient descent"), &momentum = jitters.at("Momentum");
    const auto widest = [](const Shown& run) {
      double most = 0;
      for (std::int64_t t = run.last() - 99; t <= run.last(); ++t) most = std::max(most, std::abs(run.point(t).y()));
      return most;
    };
    QVERIFY(widest(creeps.at("Gradient descent")) < 1e-5);
    QVERIFY(within(widest(gradient), 0.015, 0.0075));
    QVERIFY(widest(momentum) > 1.5 * widest(gradient));
  }

  void projectionsInTheRulesOwnMetricEndAtTheMinimum() {
    const Point lowest(0.430376, 0.902650);
    for (const auto& [label, run] : shown("projected-on-a-ball")) {
      QVERIFY2((run.point(run.last()) - lowest).norm() < 1e-4, label.c_str());
    }
    const auto flat = shown("projected-on-a-ball", [](Scene& scene) { scene.constraint->metric = ConstraintPlan::Metric::euclidean; });
    const Shown& adam = flat.at("Adam");
    QVERIFY((adam.point(adam.last()) - lowest).norm() > 0.01);
    QVERIFY((flat.at("Momentum").point(600) - lowest).norm() < 1e-4);
  }

  void coupledDecayIsRidgeAndDecoupledIsNot() {
    const auto runs = shown("adam-and-decay");
    const Shown &coupled = runs.at("Adam + L2"), &decoupled = runs.at("AdamW");
    const Point ridge(2 / 1.5, 100 * 2 / 100.5);
    QVERIFY((coupled.point(coupled.last()) - ridge).norm() < 1e-4);
    QVERIFY(within(decoupled.point(decoupled.last()).x(), 1.9026, 0.001));
    QVERIFY(within(decoupled.point(decoupled.last()).y(), 1.9168, 0.001));
    // The same as an L2 penalty of the scene.
    const auto penalised = shown("adam-and-decay", [](Scene& scene) {
      settingsOf(scene, 0).set("weight_decay", 0.0);
      scene.penalties = {{.penalty = "l2", .settings = penalties().require("l2").defaults()}};
      scene.penalties[0].settings.set("lambda", 0.5);
    });
    const Shown& same = penalised.at("Adam + L2");
    QVERIFY((same.point(same.last()) - ridge).norm() < 1e-4);
  }

  void noiseTakesTheLeadFromNesterov() {
    double gradient = 0, nesterov = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const auto runs = shown("noise-glues-them-together", [seed](Scene& scene) { scene.seed = seed; });
      gradient += runs.at("Gradient descent").loss(1000) / 30;
      nesterov += runs.at("Nesterov").loss(1000) / 30;
    }
    QVERIFY(within(gradient, 0.0207, 0.01));
    QVERIFY(within(nesterov, 0.0222, 0.01));
    const auto quiet = shown("noise-glues-them-together", [](Scene& scene) {
      scene.noise.reset();
      scene.steps = 100;
      settingsOf(scene, 0).set("learning_rate", 2.0 / 101);
      settingsOf(scene, 1).set("learning_rate", 0.01);
    });
    QVERIFY(within(quiet.at("Gradient descent").loss(100), 0.972889, 1e-5));
    QVERIFY(within(quiet.at("Nesterov").loss(100), 2.8514e-7, 1e-10));
  }

  void noiseLeavesTheSaddle() {
    const auto leaves = [](const Shown& run) {
      return run.first([&](std::int64_t t) { return std::abs(run.point(t).y()) > 0.5; });
    };
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const auto runs = shown("noise-leaves-the-saddle", [seed](Scene& scene) { scene.seed = seed; });
      const std::int64_t steps = leaves(runs.at("Gradient descent"));
      QVERIFY2(steps >= 45 && steps <= 110, std::to_string(steps).c_str());
    }
    for (const auto& [label, run] : shown("noise-leaves-the-saddle", [](Scene& scene) { scene.noise.reset(); })) {
      QVERIFY2(leaves(run) == -1, label.c_str());
    }
  }

  void adagradsRateFallsOnlyUnderNoise() {
    const auto rate = [](const Shown& run, std::int64_t step) { return run.at(step, point_columns::rateX); };
    const auto noisy = shown("adagrad-runs-dry").at("Adagrad");
    QVERIFY(within(rate(noisy, 1000), 0.030, 0.003));
    QVERIFY(within(rate(noisy, 100'000), 0.0032, 0.0002));
    const auto quiet = shown("adagrad-runs-dry", [](Scene& scene) { scene.noise.reset(); }).at("Adagrad");
    QVERIFY(within(rate(quiet, 100), 0.105, 0.0005));
    QVERIFY(within(rate(quiet, 100'000), 0.105, 0.0005));
  }

  void whoFollowsMustForget() {
    const auto runs = shown("the-minimum-jumps");
    const auto finds = [](const Shown& run) {
      const Point there(1.5, 0.5);
      for (std::int64_t t = 1000; t <= run.last(); ++t) {
        if ((run.point(t) - there).norm() < 0.1) return t - 1000;
      }
      return std::int64_t{-1};
    };
    QVERIFY(within(static_cast<double>(finds(runs.at("Adagrad"))), 3200, 400));
    QVERIFY(within(static_cast<double>(finds(runs.at("RMSprop"))), 195, 40));
    QVERIFY(within(static_cast<double>(finds(runs.at("Adam"))), 200, 50));
  }
};

QTEST_GUILESS_MAIN(TestLessonScenes)
#include "test_lesson_scenes.moc"
