// SPDX-License-Identifier: GPL-3.0-or-later
/// Trainings through scene and Runner: they learn, pause, take up a segment at the next step, and repeat bit for bit.
#include <QtTest>

#include <cmath>
#include <cstring>

#include "core/optimizer/optimizer.h"
#include "core/run/network_loop.h"
#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "core/schedule/schedule.h"

using namespace descent;
using namespace std::chrono_literals;

namespace {

Scene digits(std::int64_t steps, const std::string& precision = "float") {
  return parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) + R"(,
    "objective": {"network": [{"layer": "flatten"}, {"layer": "dense", "settings": {"units": 16}}, {"layer": "relu"},
                              {"layer": "dense", "settings": {"units": 10}}],
                  "dataset": "digits", "batch": 32, "precision": ")" + precision + R"("},
    "runs": [{"label": "Adam", "segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.01}}]}]})", "test");
}

std::shared_ptr<const Run> trained(const Scene& scene, int threads) {
  const auto loop = makeNetworkLoop(networkSettingOf(scene, threads), scene.runs[0]);
  while (loop->advance(50, {})) {
  }
  return loop->run();
}

double cell(const Run& run, std::int64_t step, std::int64_t column) { return run.rows()[step][static_cast<std::size_t>(column)]; }

/// Equal as numbers, where an empty cell equals an empty cell.
bool sameRows(const Run& a, const Run& b) {
  if (a.rows().size() != b.rows().size()) return false;
  for (std::int64_t i = 0; i < a.rows().size(); ++i) {
    if (std::memcmp(a.rows()[i].data(), b.rows()[i].data(), a.rows()[i].size_bytes()) != 0) return false;
  }
  return true;
}

}  // namespace

class TestNetworkLoopThread : public QObject {
  Q_OBJECT
 private slots:
  void trainingLearnsAndFillsItsRows() {
    const auto run = trained(digits(300), 2);
    QCOMPARE(run->lastStep(), 300);
    QCOMPARE(run->ending().outcome, Outcome::stepLimit);
    QVERIFY(std::isnan(cell(*run, 0, network_columns::batchLoss)));
    QCOMPARE(cell(*run, 300, network_columns::evaluations), 300.0);
    QVERIFY(cell(*run, 300, network_columns::testAccuracy) > 0.85);
    QVERIFY(cell(*run, 0, network_columns::testAccuracy) < 0.4);
    QVERIFY(std::isnan(cell(*run, 299, network_columns::testAccuracy)));
    const double perEpoch = std::ceil(0.8 * 1797 / 32);
    QCOMPARE(cell(*run, 300, network_columns::epoch), std::floor(300 / perEpoch));
  }

  void sameBitsForAnyNumberOfThreads() {
    for (const char* precision : {"float", "double"}) {
      const auto one = trained(digits(60, precision), 1);
      QVERIFY(sameRows(*one, *trained(digits(60, precision), 2)));
      QVERIFY(sameRows(*one, *trained(digits(60, precision), 4)));
    }
  }

  void theRunnerTrainsPausesAndGoesOn() {
    const Scene scene = digits(5000);
    Runner runner(2);
    runner.setScene(scene);
    QVERIFY(!runner.training());
    const auto run = runner.runs()[0];
    QCOMPARE(run->rows().size(), 0);
    runner.train();
    QTRY_VERIFY_WITH_TIMEOUT(run->lastStep() > 5, 30'000);
    runner.pause();
    QTest::qWait(100);
    const std::int64_t paused = run->lastStep();
    QTest::qWait(100);
    QVERIFY(run->lastStep() <= paused + 1);
    QVERIFY(runner.progress(0).imagesPerSecond > 0);
    runner.train();
    QTRY_VERIFY_WITH_TIMEOUT(run->lastStep() > paused + 5, 30'000);
  }

  void comparedNetworksStartFromTheSameWeightsAndSeeTheSameBatches() {
    Scene scene = digits(20);
    scene.runs.push_back(scene.runs[0]);
    scene.runs[1].label = "the same at another place";
    const auto setting = networkSettingOf(scene, 1);
    std::vector<std::shared_ptr<const Run>> runs;
    for (const RunPlan& plan : scene.runs) {
      const auto loop = makeNetworkLoop(setting, plan);
      while (loop->advance(50, {})) {
      }
      runs.push_back(loop->run());
    }
    QVERIFY(sameRows(*runs[0], *runs[1]));
    scene.seed = 2;
    QVERIFY(!sameRows(*runs[0], *trained(scene, 1)));
  }

  void thePlateauOfANetworkCountsEpochs() {
    constexpr std::int64_t epoch = 45;  // 1438 images in batches of 32
    Scene scene = digits(8 * epoch);
    SchedulePlan plan{.schedule = "plateau", .settings = schedules().require("plateau").defaults()};
    plan.settings.set("threshold", 2.0);  // nothing is ever better
    plan.settings.set("patience", Value(std::int64_t(2)));
    plan.settings.set("factor", 0.5);
    scene.runs[0].segments[0].schedule = plan;
    const auto run = trained(scene, 1);
    const auto rateIn = [&](std::int64_t epochs) { return cell(*run, epochs * epoch + 1, network_columns::learningRate); };
    QCOMPARE(rateIn(2), 0.01);
    QCOMPARE(rateIn(3), 0.005);
    QCOMPARE(cell(*run, 3 * epoch, network_columns::learningRate), 0.01);
    QCOMPARE(rateIn(6), 0.0025);
  }

  void anAppendedSegmentActsAtTheNextStep() {
    const Scene scene = digits(5000);
    Runner runner(2);
    runner.setScene(scene);
    runner.train();
    const auto run = runner.runs()[0];
    QTRY_VERIFY_WITH_TIMEOUT(run->lastStep() > 5, 30'000);
    Segment segment = scene.runs[0].segments[0];
    segment.settings.set("learning_rate", 0.002);
    const std::int64_t at = runner.appendSegment(0, segment);
    QTRY_VERIFY_WITH_TIMEOUT(run->lastStep() > at + 5, 30'000);
    QCOMPARE(cell(*run, at, network_columns::learningRate), 0.01);
    QCOMPARE(cell(*run, at + 1, network_columns::learningRate), 0.002);
    QCOMPARE(run->plan().segments.size(), 2u);
    QCOMPARE(run->plan().segments[1].at, at);

    // The scene with the segment written in gives the same training from the start.
    Scene written = scene;
    written.runs[0].segments = run->plan().segments;
    const std::int64_t compared = at + 5;
    written.steps = 5000;
    const auto loop = makeNetworkLoop(networkSettingOf(written, 1), written.runs[0]);
    loop->advance(compared, {});
    for (std::int64_t step = 1; step <= compared; ++step) {
      QCOMPARE(cell(*loop->run(), step, network_columns::batchLoss), cell(*run, step, network_columns::batchLoss));
    }
  }

  void divergenceIsAnOutcome() {
    Scene scene = digits(200);
    scene.runs[0].segments[0].optimizer = "gradient-descent";
    scene.runs[0].segments[0].settings = optimizers().require("gradient-descent").defaults();
    scene.runs[0].segments[0].settings.set("learning_rate", 1e30);
    const auto run = trained(scene, 1);
    QCOMPARE(run->ending().outcome, Outcome::diverged);
    for (std::int64_t step = 1; step <= run->lastStep(); ++step) {
      QVERIFY(std::isfinite(cell(*run, step, network_columns::batchLoss)));
    }
  }

  void impossibleNetworksAreNamedWithTheirCure() {
    Scene scene = digits(10);
    std::get<NetworkPlan>(scene.objective).layers.back().settings.set("units", std::int64_t{7});
    try {
      networkSettingOf(scene, 1);
      QFAIL("ten classes were given to seven outputs");
    } catch (const SceneError& error) {
      QVERIFY2(QString(error.what()).startsWith("test: objective.network: "), error.what());
    }
  }
};

QTEST_GUILESS_MAIN(TestNetworkLoopThread)
#include "test_network_loop_thread.moc"
