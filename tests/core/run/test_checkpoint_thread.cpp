// SPDX-License-Identifier: GPL-3.0-or-later
// A training that stops and goes on from a file, or from a run in memory, is the training that never stopped.
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string everything = R"(, "validation": 60, "early_stopping": {"patience": 9}, "standardisation": "images",
  "augmentation": [{"augmentation": "shift", "settings": {"x": 1, "y": 1}}])";

/// A watching schedule, clipping, another rule, frozen layers.
const char* const several = R"([
  {"optimizer": "adam", "settings": {"learning_rate": 0.01},
   "schedule": {"schedule": "plateau", "settings": {"patience": 1, "threshold": 0.5, "factor": 0.5}},
   "clipping": {"clipping": "norm", "settings": {"threshold": 1}}},
  {"at": 25, "optimizer": "adam", "settings": {"learning_rate": 0.005}, "freeze": "conv1"},
  {"at": 45, "optimizer": "momentum", "settings": {"learning_rate": 0.02}}])";

}  // namespace

class TestCheckpointThread : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::string write(const std::string& bytes) const {
    const std::string name = folder_.filePath("c.safetensors").toStdString();
    std::ofstream(name, std::ios::binary) << bytes;
    return name;
  }

  std::string complaint(const std::string& bytes, const Scene& scene) const {
    try {
      readCheckpoint(write(bytes), scene, scene.runs[0]);
    } catch (const CheckpointError& error) {
      return error.what();
    }
    return {};
  }

  static std::string bytesAfter(const Scene& scene, std::int64_t steps) {
    const auto loop = loopOf(scene);
    loop->keepForCheckpoint();
    loop->advance(steps, {});
    return checkpointBytes(loop->checkpoint(), scene, scene.runs[0]);
  }

 private slots:
  void resumedEqualsUninterrupted_data() {
    QTest::addColumn<QString>("precision");
    QTest::addColumn<int>("step");
    for (const char* precision : {"float", "double"}) {
      for (const int step : {0, 1, 20, 25, 26, 37, 45, 59}) QTest::newRow(qPrintable(QString("%1, %2").arg(precision).arg(step))) << precision << step;
    }
  }
  void resumedEqualsUninterrupted() {
    QFETCH(QString, precision);
    QFETCH(int, step);
    const Scene scene = training(everything + keyed("precision", precision.toStdString()), several);
    const auto whole = finished(scene, 2);
    const std::string file = write(bytesAfter(scene, step));
    const Checkpoint checkpoint = readCheckpoint(file, scene, scene.runs[0]);
    const auto resumed = finished(scene, 1, {.checkpoint = &checkpoint});
    QCOMPARE(firstDifference(*whole->run(), *resumed->run()), -1);
    QVERIFY(whole->weightsFile() == resumed->weightsFile());
  }

  void aFinishedTrainingGoesOnWhenItsSceneIsLonger() {
    const char* const plain = R"([{"optimizer": "adam"}])";
    for (const std::int64_t first : {20, 33}) {  // the end of an epoch, and within one
      Scene shorter = training(everything, plain, first);
      const auto loop = loopOf(shorter);
      loop->keepForCheckpoint();
      finish(*loop);
      const std::string bytes = checkpointBytes(loop->checkpoint(), shorter, shorter.runs[0]);
      const Scene longer = training(everything, plain, 60);
      const Checkpoint checkpoint = readCheckpoint(write(bytes), longer, longer.runs[0]);
      QCOMPARE(firstDifference(*finished(longer)->run(), *finished(longer, 1, {.checkpoint = &checkpoint})->run()), -1);
    }
  }

  /// Rows have grown columns since: what is missing is empty, and the training is the same.
  void rowsOfAnEarlierProgramAreShorter() {
    const Scene scene = training(everything, several);
    Checkpoint checkpoint = readCheckpoint(write(bytesAfter(scene, 30)), scene, scene.runs[0]);
    const auto wide = static_cast<std::size_t>(checkpoint.width), narrow = wide - 3;
    std::vector<double> shorter;
    for (std::size_t row = 0; row < checkpoint.rows.size(); row += wide)
      shorter.insert(shorter.end(), &checkpoint.rows[row], &checkpoint.rows[row] + narrow);
    checkpoint.width = static_cast<std::int64_t>(narrow);
    checkpoint.rows = shorter;
    const auto whole = finished(scene), resumed = finished(scene, 1, {.checkpoint = &checkpoint});
    QVERIFY(whole->weightsFile() == resumed->weightsFile());
    for (std::size_t column = 0; column < wide; ++column) {
      const double taken = resumed->run()->rows()[30][column], made = whole->run()->rows()[30][column];
      QVERIFY(column < narrow ? std::memcmp(&taken, &made, sizeof taken) == 0 : std::isnan(taken));
    }
    QCOMPARE(std::memcmp(whole->run()->rows()[31].data(), resumed->run()->rows()[31].data(), wide * sizeof(double)), 0);
  }

  void anEarlyStopIsNotTrainedBeyond() {
    const Scene scene = training(R"(, "validation": 60, "early_stopping": {"patience": 1})",
                                 R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}},
                                     {"at": 20, "optimizer": "gradient-descent", "settings": {"learning_rate": 9}}])", 400);
    const auto whole = finished(scene);
    QCOMPARE(whole->run()->ending().outcome, Outcome::earlyStopped);
    const Checkpoint checkpoint = readCheckpoint(write(checkpointBytes(whole->checkpoint(), scene, scene.runs[0])), scene, scene.runs[0]);
    const auto resumed = finished(scene, 1, {.checkpoint = &checkpoint});
    QCOMPARE(resumed->run()->lastStep(), whole->run()->lastStep());
    QCOMPARE(resumed->run()->ending().outcome, Outcome::earlyStopped);
    QVERIFY(whole->weightsFile() == resumed->weightsFile());
  }

  void aForkEqualsTheTrainingWithItsSegments() {
    const Scene scene = training(everything, R"([{"optimizer": "adam", "settings": {"learning_rate": 0.01}}])", 130);
    const auto parent = finished(scene);
    for (const std::int64_t at : {3, 50, 77, 110}) {
      Scene forked = scene;
      Segment segment = scene.runs[0].segments[0];
      segment.at = at;
      segment.settings.set("learning_rate", 0.003);
      forked.runs[0].segments.push_back(segment);
      const auto fork = loopOf(forked, 2, {.parent = parent->run().get(), .step = at});
      QCOMPARE(fork->run()->lastStep(), at);  // its rows stand before the updates since the last full state are made again
      finish(*fork);
      QCOMPARE(firstDifference(*fork->run(), *finished(forked)->run()), -1);
      QCOMPARE(firstDifference(*fork->run(), *parent->run()), at + 1);
      QVERIFY(fork->run()->keyFrames().at(at)->weights == parent->run()->keyFrames().at(at)->weights);
    }
  }

  void damagedFilesAreRefused() {
    const Scene scene = training();
    const std::string good = bytesAfter(scene, 5);
    QVERIFY(complaint(good, scene).empty());
    QVERIFY(complaint("", scene).find("too short") != std::string::npos);
    QVERIFY(!complaint(good.substr(0, 100), scene).empty());
    QVERIFY(complaint(good.substr(0, good.size() - 8), scene).find("start anew") != std::string::npos);
    for (const std::size_t place : {std::size_t{9}, good.size() / 2, good.size() - 9}) {
      std::string flipped = good;
      flipped[place] = static_cast<char>(flipped[place] ^ 4);
      const std::string said = complaint(flipped, scene);
      QVERIFY2(said.find("start anew") != std::string::npos, (std::to_string(place) + ": " + said).c_str());
    }
    QVERIFY(complaint(loopOf(scene)->weightsFile(), scene).find("is no checkpoint") != std::string::npos);
    QVERIFY_EXCEPTION_THROWN(readCheckpoint(folder_.filePath("none").toStdString(), scene, scene.runs[0]), CheckpointError);
  }

  void aCheckpointOfAnotherTrainingIsRefused() {
    const Scene scene = training();
    const std::string bytes = bytesAfter(scene, 5);
    Scene other = scene;
    other.seed = 2;
    QVERIFY(complaint(bytes, other).find("\"seed\" differs") != std::string::npos);
    other = training(R"(, "shuffle": false)");
    QVERIFY(complaint(bytes, other).find("objective.shuffle") != std::string::npos);
    other = training("", R"([{"optimizer": "adam"}])");
    QVERIFY(complaint(bytes, other).find("learning_rate") != std::string::npos);
    Scene longer = training("", R"([{"optimizer": "adam", "schedule": {"schedule": "cosine"}}])", 60), longest = longer;
    longest.steps = 90;
    QVERIFY(complaint(bytesAfter(longer, 5), longest).find("\"steps\" differs") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestCheckpointThread)
#include "test_checkpoint_thread.moc"
