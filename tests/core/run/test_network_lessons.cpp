// SPDX-License-Identifier: GPL-3.0-or-later
// The example scenes of the lessons on networks, made small enough for a test: each must show its effect. What they
// show in full stands in their notes.
#include <QtTest>

#include "core/analysis/smoothness.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

Scene sceneNamed(const std::string& name) { return readScene(DESCENT_SOURCE_DIR "/resources/scenes/" + name + ".descent.json"); }

/// The same on a few digits.
Scene onDigits(const std::string& name, std::int64_t images, std::int64_t epochs) {
  Scene scene = sceneNamed(name);
  auto& plan = std::get<NetworkPlan>(scene.objective);
  plan.dataset = {};
  plan.trainSize = images;
  scene.epochs = epochs;
  return scene;
}

double atTheEnd(const NetworkLoop& loop, std::int64_t column) { return cell(*loop.run(), loop.run()->lastStep(), column); }

}  // namespace

class TestNetworkLessons : public QObject {
  Q_OBJECT

 private slots:
  void batchNormalizationWakesADeadNet() {
    const auto accuracy = [](const std::string& name) {
      Scene scene = sceneNamed(name);
      scene.runs.erase(scene.runs.begin());  // η 1
      scene.epochs = 6;
      return atTheEnd(*finished(scene, 2), network_columns::testAccuracy);
    };
    QVERIFY(accuracy("dead-net") < 0.15);
    QVERIFY(accuracy("batch-normalization-wakes-a-dead-net") > 0.5);
  }

  void dropoutShowsInTheTestLoss() {
    const auto without = finished(onDigits("without-dropout", 300, 60), 2), with = finished(onDigits("dropout-is-an-ensemble", 300, 60), 2);
    QVERIFY(atTheEnd(*with, network_columns::testLoss) < 0.95 * atTheEnd(*without, network_columns::testLoss));
    QVERIFY(atTheEnd(*with, network_columns::trainLoss) > atTheEnd(*without, network_columns::trainLoss));
  }

  void aProximalMapMakesZerosASubgradientDoesNot() {
    const auto shareOfZeros = [](const std::string& name) {
      const auto loop = finished(onDigits(name, 1000, 6), 2);
      const Run& run = *loop->run();
      const VectorOf<float> weights = weightsAt(run, run.lastStep(), "fc1.weight");
      return static_cast<double>((weights.array() == 0).count()) / static_cast<double>(weights.size());
    };
    QCOMPARE(shareOfZeros("l1-in-a-network"), 0.0);
    QVERIFY(shareOfZeros("l1-zeros-in-a-network") > 0.1);
  }

  void shortcutsMakeDepthLearnable() {
    const auto accuracy = [](const std::string& name) {
      Scene scene = sceneNamed(name);
      scene.epochs = 4;
      return atTheEnd(*finished(scene, 2), network_columns::testAccuracy);
    };
    QVERIFY(accuracy("depth-56-plain") < 0.3);
    QVERIFY(accuracy("depth-56-residual") > 0.5);
  }

  /// Of digits, whose 8 × 8 pixels ask for even less than clothes.
  void largeKernelsAndDecayMakeFiltersSmooth() {
    const auto smoothness = [](const std::string& name) {
      const auto loop = finished(onDigits(name, 1000, 20), 2);
      const KeyFrames::Pointer last = loop->run()->keyFrames().at(loop->run()->lastStep());
      const auto all = filterSmoothness(loop->run()->layout(), std::span(last->weights.data(), std::size_t(last->weights.size())));
      return all.empty() ? FilterSmoothness{} : all.front();
    };
    const FilterSmoothness small = smoothness("smooth-filters-5"), large = smoothness("smooth-filters-11"),
                           decayed = smoothness("smooth-filters-11-l2");
    QVERIFY(small.deviations.totalVariation < 1);  // of what a single random filter scatters
    QVERIFY(large.deviations.totalVariation > 2 * small.deviations.totalVariation);
    QVERIFY(decayed.deviations.totalVariation > 1.2 * large.deviations.totalVariation);
    QVERIFY(decayed.relative.totalVariation < large.relative.totalVariation);
  }

  /// The weights beside the scene are those of its first part: they hold what the second needs.
  void theBorrowedLayersFitTheirScene() {
    Scene scene = readScene(DESCENT_SOURCE_DIR "/resources/lessons/borrowed-layers-3-transfer.descent.json");
    checkScene(scene);
    const auto& plan = std::get<NetworkPlan>(scene.objective);
    QCOMPARE(readSafetensors(std::filesystem::path(scene.folder) / plan.weights).size(), 10u);
    QCOMPARE(scene.runs[2].segments.size(), 2u);
  }

  void everySceneOfANetworkCanBeOpened() {
    int seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(DESCENT_SOURCE_DIR "/resources/scenes")) {
      const Scene scene = readScene(entry.path());
      if (!scene.isNetwork()) continue;
      checkScene(scene);
      QVERIFY2(!scene.note.empty(), entry.path().c_str());
      ++seen;
    }
    QVERIFY(seen > 8);
  }
};

QTEST_GUILESS_MAIN(TestNetworkLessons)
#include "test_network_lessons.moc"
