// SPDX-License-Identifier: GPL-3.0-or-later
// When a training ends by itself, and which weights it then hands over.
#include <QtTest>

#include <cmath>
#include <limits>

#include "core/run/epoch_watch.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

/// Learns for three epochs and then jumps about.
const char* const worsening = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}},
                                  {"at": 30, "optimizer": "gradient-descent", "settings": {"learning_rate": 5}}])";

VectorOf<float> savedParameters(const NetworkLoop& loop) {
  QTemporaryDir folder;
  const QString name = folder.filePath("w.safetensors");
  QFile file(name);
  file.open(QFile::WriteOnly);
  const std::string bytes = loop.weightsFile();
  file.write(bytes.data(), static_cast<qint64>(bytes.size()));
  file.close();
  std::vector<float> values;
  for (const StoredTensor& tensor : readSafetensors(name.toStdString())) {
    if (tensor.name.find("running") != std::string::npos) continue;
    for (const double value : tensor.values) values.push_back(static_cast<float>(value));
  }
  return Eigen::Map<VectorOf<float>>(values.data(), std::ssize(values));
}

}  // namespace

class TestTrainingEnds : public QObject {
  Q_OBJECT

 private slots:
  void countsEpochsWithoutABetterMeasure() {
    EpochWatch early({.patience = 2, .measure = "validation-loss"});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(early.observe(1, 1.0));
    QVERIFY(!early.observe(2, 1.0));
    QVERIFY(!early.exhausted());
    QVERIFY(early.observe(3, 0.5));
    QVERIFY(!early.observe(4, nan));
    QVERIFY(!early.exhausted());
    QVERIFY(!early.observe(5, 0.6));
    QVERIFY(early.exhausted());
    QCOMPARE(early.bestEpoch(), 3);
    EpochWatch accuracy({.patience = 1, .measure = "test-accuracy"});
    QVERIFY(accuracy.observe(1, 0.5) && accuracy.observe(2, 0.6) && !accuracy.observe(3, 0.6));
    QVERIFY(accuracy.exhausted());
  }

  void handsOverTheWeightsOfTheBestEpoch() {
    const auto loop = finished(training(R"(, "validation": 100, "early_stopping": {"patience": 2})", worsening, 200));
    const Run& run = *loop->run();
    QCOMPARE(run.ending().outcome, Outcome::earlyStopped);
    std::int64_t best = 1;
    for (std::int64_t epoch = 1; 10 * epoch <= run.lastStep(); ++epoch) {
      const double loss = cell(run, 10 * epoch, network_columns::validationLoss);
      QVERIFY(std::isfinite(loss));
      if (loss < cell(run, 10 * best, network_columns::validationLoss)) best = epoch;
    }
    QCOMPARE(run.lastStep(), 10 * (best + 2));
    QVERIFY(run.ending().sentence.find("after epoch " + std::to_string(best)) != std::string::npos);
    QCOMPARE(savedParameters(*loop), run.keyFrames().at(10 * best)->weights);
    QVERIFY(savedParameters(*loop) != run.keyFrames().at(run.lastStep())->weights);
  }

  void handsOverTheLastFiniteWeightsAfterDivergence() {
    const char* const exploding = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}},
                                      {"at": 12, "optimizer": "gradient-descent", "settings": {"learning_rate": 1e45}}])";
    const auto loop = finished(training("", exploding));
    const Run& run = *loop->run();
    QCOMPARE(run.ending().outcome, Outcome::diverged);
    QVERIFY(savedParameters(*loop).allFinite());
    QCOMPARE(savedParameters(*loop), run.keyFrames().at(run.lastStep())->weights);
  }

  void stopsAtAGradientNormAndALossChange() {
    Scene scene = training();
    scene.runs[0].stopping.gradientNorm = 1e6;
    QCOMPARE(finished(scene)->run()->lastStep(), 1);
    QCOMPARE(finished(scene)->run()->ending().outcome, Outcome::converged);
    scene.runs[0].stopping = {.lossChange = 1e6};
    QCOMPARE(finished(scene)->run()->lastStep(), 2);  // the first update has no loss before it
  }

  void asksForWhatItMeasures() {
    const auto complaint = [](const std::string& more) -> std::string {
      try {
        networkSettingOf(training(more), 1);
      } catch (const SceneError& error) {
        return error.what();
      }
      return {};
    };
    QVERIFY(complaint(R"(, "early_stopping": {})").find("give \"validation\"") != std::string::npos);
    QVERIFY(complaint(R"(, "early_stopping": {"measure": "test-loss"}, "test_share": 0)").find("there are no images for \"test-loss\"") != std::string::npos);
    QVERIFY(complaint(R"(, "early_stopping": {"measure": "loss"})").find("must be one of") != std::string::npos);
    QVERIFY(complaint(R"(, "validation": 1.5)").find("whole number") != std::string::npos);
    QVERIFY(complaint(R"(, "validation": 5000)").find("validation asks for") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestTrainingEnds)
#include "test_training_ends.moc"
