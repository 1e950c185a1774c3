// SPDX-License-Identifier: GPL-3.0-or-later
// The example scenes of penalties, constraints and noise: each is run and must show its effect. The numbers are those
// of closed forms, or were measured with independent loops in Python; the notes of the scenes name them.
#include <QtTest>

#include "core/objective/penalty.h"
#include "tests/core/run/lesson_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestRegularisationScenes : public QObject {
  Q_OBJECT
 private slots:
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

QTEST_GUILESS_MAIN(TestRegularisationScenes)
#include "test_regularisation_scenes.moc"
