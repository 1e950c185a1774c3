// SPDX-License-Identifier: GPL-3.0-or-later
// What a step says about each layer: how far it moved the weights, and at which rates; and what a key frame keeps.
#include <QtTest>
#include <cmath>

#include "core/run/layer_record.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

double layerCell(const Run& run, std::int64_t step, std::size_t layer, std::int64_t column) {
  return cell(run, step, layer_columns::at(layer, column));
}

double exactRatio(const Run& run, std::int64_t step, const LayerPart& layer) {
  const auto part = [&](std::int64_t at) -> Vector {
    return run.keyFrames().at(at)->weights.segment(layer.offset, layer.size).cast<double>();
  };
  return (part(step) - part(step - 1)).norm() / part(step - 1).norm();
}

const std::string plain = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05}}])";

}  // namespace

class TestLayerRecord : public QObject {
  Q_OBJECT
 private slots:
  void layersAreThoseThatLearn() {
    const auto loop = loopOf(training());
    const auto parts = layerParts(loop->run()->layout());
    QCOMPARE(parts.size(), std::size_t(3));
    QCOMPARE(parts[0].name, std::string("conv1"));
    QCOMPARE(parts[1].name, std::string("bn1"));
    QCOMPARE(parts[2].name, std::string("fc1"));
    QCOMPARE(parts[0].size + parts[1].size + parts[2].size, loop->run()->layout().dimension);
  }

  void theRatioIsThatOfTheStep() {
    const auto loop = finished(training("", plain, 5));
    const Run& run = *loop->run();
    for (std::size_t layer : {0u, 1u}) {  // small enough to be looked at whole
      const double exact = exactRatio(run, 4, layerParts(run.layout())[layer]);
      QVERIFY(exact > 0);
      QVERIFY(std::abs(layerCell(run, 4, layer, layer_columns::updateRatio) / exact - 1) < 1e-4);
    }
    const double sampled = layerCell(run, 4, 2, layer_columns::updateRatio),
                 exact = exactRatio(run, 4, layerParts(run.layout())[2]);
    QVERIFY(sampled > exact / 2 && sampled < exact * 2);
    QVERIFY(std::isnan(layerCell(run, 0, 0, layer_columns::updateRatio)));
  }

  void aPlainRuleHasOneRateAndAnAdaptiveOneMany() {
    const auto same = finished(training("", plain, 5)), many = finished(training("", R"([{"optimizer": "adam"}])", 5));
    for (std::size_t layer : {0u, 1u, 2u}) {
      for (const std::int64_t column : {layer_columns::rateLow, layer_columns::rateMedian, layer_columns::rateHigh}) {
        QCOMPARE(layerCell(*same->run(), 5, layer, column), 0.05);
      }
      const double low = layerCell(*many->run(), 5, layer, layer_columns::rateLow),
                   high = layerCell(*many->run(), 5, layer, layer_columns::rateHigh);
      const double median = layerCell(*many->run(), 5, layer, layer_columns::rateMedian);
      QVERIFY(low > 0 && low < median && median < high);
    }
  }

  void frozenLayersHaveNone() {
    const auto loop = finished(training("", R"([{"optimizer": "adam", "freeze": "conv*"}])", 5));
    for (const std::int64_t column : {layer_columns::updateRatio, layer_columns::rateMedian}) {
      QVERIFY(std::isnan(layerCell(*loop->run(), 5, 0, column)));
      QVERIFY(layerCell(*loop->run(), 5, 2, column) > 0);
    }
  }

  void smallBatchesAreLookedAtNowAndThen() {
    const auto loop = finished(training(R"(, "loss": "cross-entropy")", plain, 5));
    QVERIFY(layerCell(*loop->run(), 1, 0, layer_columns::updateRatio) > 0);
    LayerRecord<float> single(loop->run()->layout(), {.images = 300, .batch = 1});
    QVERIFY(!single.wants(1) && !single.wants(31) && single.wants(32) && single.wants(64));
  }

  void keyFramesHoldTheRunningStatistics() {
    const auto loop = finished(training("", plain, 5));
    const auto first = loop->run()->keyFrames().at(0), last = loop->run()->keyFrames().at(5);
    QCOMPARE(first->running.size(), Eigen::Index(8));
    QCOMPARE(first->running[0], 0.0f);
    QCOMPARE(first->running[4], 1.0f);
    QVERIFY(last->running != first->running);
  }

  void aRunKnowsWhatItTrains() {
    const auto loop = loopOf(training());
    QVERIFY(loop->run()->network());
    QCOMPARE(loop->run()->network()->layout().dimension, loop->run()->layout().dimension);
  }
};

QTEST_GUILESS_MAIN(TestLayerRecord)
#include "test_layer_record.moc"
