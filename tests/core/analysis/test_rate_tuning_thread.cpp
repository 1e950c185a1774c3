// SPDX-License-Identifier: GPL-3.0-or-later
/// Log sweeps of learning rates against what theory knows, and the same result for any number of threads.
#include <QtTest>
#include <cmath>
#include <cstring>

#include "core/analysis/rate_trial.h"
#include "core/analysis/rate_tuning.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;

namespace {

Scene sceneOf(const std::string& objective, const std::string& runs, int steps = 200) {
  return parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) +
                        R"(, "start": [-2.5, 1], "objective": )" + objective + R"(, "runs": [)" + runs + "]}",
                    "test");
}

std::string run(const std::string& label, const std::string& rule, const std::string& settings) {
  return R"({"label": ")" + label + R"(", "segments": [{"optimizer": ")" + rule + R"(", "settings": {)" + settings +
         "}}]}";
}

std::string bowl(double condition) {
  return R"({"surface": "elongated-bowl", "settings": {"condition": )" + std::to_string(condition) + "}}";
}

std::vector<RateSweep> sweep(const Scene& scene, int threads = 1) {
  Workers workers(threads);
  return *sweepRates(scene, workers);
}

const std::string usual = run("GD", "gradient-descent", R"("learning_rate": 0.001)") + "," +
                          run("Momentum", "momentum", R"("learning_rate": 0.02)") + "," + run("Adam", "adam", "") +
                          "," + run("Ahead", "lookahead", R"("base": {"optimizer": "adam"})");

}  // namespace

class TestRateTuning : public QObject {
  Q_OBJECT
 private slots:
  void gradientDescentIsBestAtTwoOverTheSumOfCurvatures_data() {
    QTest::addColumn<double>("condition");
    for (const double condition : {3.0, 20.0, 100.0}) QTest::newRow(std::to_string(condition).c_str()) << condition;
  }
  void gradientDescentIsBestAtTwoOverTheSumOfCurvatures() {
    QFETCH(double, condition);
    const double best =
        sweep(sceneOf(bowl(condition), run("GD", "gradient-descent", R"("learning_rate": 0.01)"), 400))[0].bestRate();
    const double known = 2 / (1 + condition);
    QVERIFY2(std::abs(std::log10(best / known)) < 1.0 / 32, qPrintable(QString::number(best / known)));
  }

  void theBestIsNeverWorseThanTheRateThatWasSet() {
    const Scene scene = sceneOf(R"({"surface": "rosenbrock"})", usual);
    const RateBench bench(scene);
    const auto sweeps = sweep(scene);
    for (std::size_t i = 0; i < sweeps.size(); ++i) {
      const double before = bench.finalLoss(scene.runs[i], {}),
                   after = bench.finalLoss(tunedScene(scene, sweeps).runs[i], {});
      QVERIFY2(after <= before, scene.runs[i].label.c_str());
      const auto own = std::ranges::find(sweeps[i].trials, sweeps[i].before, &RateTrial::rate);
      QVERIFY(own != sweeps[i].trials.end());
      QCOMPARE(own->loss, before);
    }
    QCOMPARE(sweeps[3].key, std::string("base.learning_rate"));
  }

  void everyNumberOfThreadsFindsTheSame() {
    const Scene scene = sceneOf(bowl(20), usual);
    const auto one = sweep(scene, 1);
    for (const int threads : {2, 3, 7}) QVERIFY(sweep(scene, threads) == one);
  }

  void aTieIsWonByTheFewestSteps() {
    // On a parabola every rate about 1 reaches 0 to the last bit in 2,000 steps; 1 does in one.
    const auto best = sweep(sceneOf(R"({"formula": "x^2/2 + y^2/2"})", run("GD", "gradient-descent", ""), 2000))[0];
    QVERIFY(std::abs(best.bestRate() - 1) < 0.02);
  }

  void laterSegmentsKeepTheirRatio() {
    const Scene scene =
        sceneOf(bowl(20),
                R"({"label": "two", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}},
      {"at": 100, "optimizer": "momentum", "settings": {"learning_rate": 0.005}}]})");
    const Scene tuned = tunedScene(scene, sweep(scene));
    const auto rate = [&](std::size_t segment) {
      return std::get<double>(tuned.runs[0].segments[segment].settings.get("learning_rate"));
    };
    QVERIFY(rate(0) != 0.01);
    QVERIFY(std::abs(rate(1) / rate(0) - 0.5) < 1e-15);
  }

  void aRuleThatAlwaysDivergesKeepsItsRate() {
    const Scene scene = sceneOf(R"json({"formula": "-exp(exp(x^2 + y^2))"})json",
                                run("GD", "gradient-descent", R"("learning_rate": 0.02)"), 2000);
    const auto best = sweep(scene)[0];
    QCOMPARE(best.bestRate(), 0.02);
  }

  void theMarkGoesWithAnyEditThatCounts() {
    const Scene scene = sceneOf(bowl(20), usual);
    QVERIFY(!isTuned(scene));
    const Scene tuned = tunedScene(scene, sweep(scene));
    QVERIFY(isTuned(tuned));
    QVERIFY(isTuned(parseScene(sceneText(tuned), "written")));
    Scene looks = tuned;
    looks.title = "another";
    looks.runs[0].visible = false;
    looks.stage["theme"] = "dark";
    QVERIFY(isTuned(looks));
    Scene rate = tuned, bowlOfOther = tuned, longer = tuned;
    rate.runs[1].segments[0].settings.set("learning_rate", 0.021);
    std::get<SurfacePlan>(bowlOfOther.objective).settings.set("condition", 21.0);
    longer.steps += 1;
    for (const Scene& edited : {rate, bowlOfOther, longer}) QVERIFY(!isTuned(edited));
  }

  void aStoppedSweepHasNoResult() {
    std::stop_source stop;
    stop.request_stop();
    Workers workers(2);
    QVERIFY(!sweepRates(sceneOf(bowl(20), usual), workers, {.stop = stop.get_token()}));
  }

  void aNetworkIsNotTuned() {
    Scene scene = parseScene(
        R"({"format": "descentlab/1", "epochs": 1, "objective": {"network": "lenet-5"}, "runs": []})", "test");
    Workers workers(1);
    QVERIFY_EXCEPTION_THROWN(sweepRates(scene, workers), SceneError);
  }
};

QTEST_GUILESS_MAIN(TestRateTuning)
#include "test_rate_tuning_thread.moc"
