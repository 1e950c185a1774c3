// SPDX-License-Identifier: GPL-3.0-or-later
// The noise of batches: what the tile draws is what the points say, and its line falls as 1/√B.
#include <QtTest>

#include "core/analysis/batch_noise.h"
#include "core/run/regression_of.h"
#include "tests/ui/stage/tiles/simulated_view.h"

using namespace descent;

namespace {

Scene pointsScene(const std::string& batch) {
  return oneRunScene(
      R"({"regression": "linear", "data": {"generator": "line", "settings": {"points": 50, "noise": 1}}, "batch": )" +
          batch + "}",
      "[0, 0]", R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05}})");
}

}  // namespace

class TestBatchNoise : public QObject {
  Q_OBJECT

 private slots:
  void theCurveIsWhatThePointsSay() {
    const Scene scene = pointsScene("5");
    const View view = simulatedView(scene, 3);
    const auto row = view.runs[0]->rows()[3];
    const BatchNoise noise = BatchNoise::at(*regressionOf(scene), {row[0], row[1]});
    const TileFrame frame = frameOf("batch-noise", view);
    QCOMPARE(frame.curves.size(), std::size_t(2));
    const Polyline& exact = frame.curves[1];
    QCOMPARE(exact.at(0).x(), 1.0);
    QVERIFY(exact.at(exact.count - 1).x() < 50);
    for (std::size_t i = 0; i < exact.count; ++i) {
      QCOMPARE(exact.at(i).y(), noise.relative(std::size_t(exact.at(i).x())));
    }
    QCOMPARE(frame.glyphs.size(), std::size_t(1));
    QCOMPARE(frame.glyphs[0].at, QPointF(5, noise.relative(5)));
  }

  void theLineFallsAsTheRoot() {
    const TileFrame frame = frameOf("batch-noise", simulatedView(pointsScene("5"), 0));
    const Polyline &line = frame.curves[0], &exact = frame.curves[1];
    QCOMPARE(line.at(0), exact.at(0));
    for (std::size_t i = 0; i < line.count; ++i) {
      QVERIFY(std::abs(line.at(i).y() * std::sqrt(line.at(i).x()) / line.at(0).y() - 1) < 1e-12);
      QVERIFY(exact.at(i).y() <= line.at(i).y() * (1 + 1e-12));  // drawn without putting back
    }
    QVERIFY(frame.decor.axes->x.range.low > 0 && frame.decor.axes->y.range.low > 0);
  }

  void theWholeHasNoNoise() {
    QVERIFY(frameOf("batch-noise", simulatedView(pointsScene("\"full\""), 3)).glyphs.empty());
  }

  void aSurfaceHasNoBatches() {
    const TileFrame frame = frameOf("batch-noise", simulatedView(bowlScene(0), 0));
    QVERIFY(frame.curves.empty() && frame.decor.message.contains("regressions"));
  }
};

QTEST_GUILESS_MAIN(TestBatchNoise)
#include "test_batch_noise.moc"
