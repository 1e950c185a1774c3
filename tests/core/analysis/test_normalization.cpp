// SPDX-License-Identifier: GPL-3.0-or-later
/// Against the layer itself: what passes it in inference has, per channel, the mean and spread that the numbers
/// promise.
#include <QtTest>

#include "core/analysis/layer_health.h"
#include "core/analysis/normalization.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;

namespace {

struct Seen {
  double mean = 0, spread = 0;
};

/// Of one channel of a layer over some of the training images.
Seen seenIn(const Run& run, const KeyFrame& frame, const std::string& layer, Index channel) {
  double sum = 0, squares = 0, count = 0;
  const Examples& images = run.network()->data.train.examples;
  for (Index image = 0; image < images.count; ++image) {
    for (const LayerActivations& each : activationsOf(*run.network(), frame, images, image)) {
      if (each.name != layer) continue;
      const Index pixels = each.shape.rows * each.shape.columns;
      for (Index i = channel * pixels; i < (channel + 1) * pixels; ++i) {
        const double value = each.values[std::size_t(i)];
        sum += value;
        squares += value * value;
        count += 1;
      }
    }
  }
  return {sum / count, std::sqrt(squares / count - sum / count * sum / count)};
}

}  // namespace

class TestNormalization : public QObject {
  Q_OBJECT

 private slots:
  void whatComesInAndWhatGoesOut() {
    const auto loop = fixture::finished(fixture::training());
    const Run& run = *loop->run();
    const KeyFrame& frame = *run.keyFrames().at(60);
    const std::vector<NormalizedLayer> layers = normalizedLayers(*run.network(), frame);
    QCOMPARE(layers.size(), std::size_t(1));
    QCOMPARE(layers[0].name, std::string("bn1"));
    QCOMPARE(layers[0].channels(), Index(4));
    for (Index channel = 0; channel < 4; ++channel) {
      const Seen in = seenIn(run, frame, "conv1", channel), out = seenIn(run, frame, "bn1", channel);
      const double mean = layers[0].mean[channel], spread = std::sqrt(double(layers[0].variance[channel]));
      // Running means follow with 0.1 a batch of thirty: some per cent of the spread behind the whole set.
      QVERIFY2(std::abs(mean - in.mean) < 0.1 * in.spread, qPrintable(QString("%1 %2").arg(mean).arg(in.mean)));
      QVERIFY2(std::abs(spread / in.spread - 1) < 0.1, qPrintable(QString("%1 %2").arg(spread).arg(in.spread)));
      // What goes out is, to rounding, the line through these four numbers.
      const double gamma = layers[0].gamma[channel], beta = layers[0].beta[channel];
      const double scale = gamma / std::sqrt(double(layers[0].variance[channel]) + 1e-5);
      QVERIFY(std::abs(out.mean - (beta + scale * (in.mean - mean))) < 1e-4);
      QVERIFY(std::abs(out.spread - std::abs(scale) * in.spread) < 1e-4);
    }
  }

  void beforeTrainingNothingHasBeenMeasured() {
    const auto loop = fixture::finished(fixture::training());
    const KeyFrame& start = *loop->run()->keyFrames().at(0);
    const NormalizedLayer layer = normalizedLayers(*loop->run()->network(), start).at(0);
    QVERIFY(layer.mean.isZero() && layer.variance.isOnes() && layer.gamma.isOnes() && layer.beta.isZero());
  }
};

QTEST_GUILESS_MAIN(TestNormalization)
#include "test_normalization.moc"
