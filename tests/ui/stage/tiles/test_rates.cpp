// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the rate against the schedule, the warm-up and Adam's denominator worked out by hand.
#include <QtTest>
#include <numbers>

#include "tests/ui/stage/tiles/simulated_view.h"

using namespace descent;

namespace {

const std::string bowl = R"-({"formula": "0.5*(x^2 + 20*y^2)"})-";

TileFrame framed(const std::string& segment, double time = 10) {
  return frameOf("rates", simulatedView(oneRunScene(bowl, "[-2, 1]", segment), time));
}

double valueOf(const TileFrame& frame, const QString& name, std::size_t step) {
  for (std::size_t i = 0; i < frame.legend.size(); ++i) {
    if (frame.legend[i].text == name) return frame.curves[i].at(step).y();
  }
  return NAN;
}

}  // namespace

class TestRates : public QObject {
  Q_OBJECT

 private slots:
  void warmupAndCosineArePartedAgain() {
    const TileFrame frame = framed(R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05},
      "schedule": {"schedule": "cosine", "settings": {"period": 6}, "warmup": {"steps": 4, "start_factor": 0.2}}})");
    for (std::size_t step = 1; step <= 10; ++step) {
      const double t = double(step) - 1, warmup = t < 4 ? 0.2 + 0.8 * t / 4 : 1;
      const double schedule = t < 4 ? 1 : 0.5 * (1 + std::cos(std::numbers::pi * (t - 4) / 6));
      QVERIFY(std::abs(valueOf(frame, "warm-up, a factor", step) - warmup) < 1e-12);
      QVERIFY(std::abs(valueOf(frame, "schedule, a factor", step) - schedule) < 1e-9);
      QVERIFY(std::abs(valueOf(frame, "effective rate of x", step) - 0.05 * schedule * warmup) < 1e-12);
    }
    QVERIFY(std::isnan(valueOf(frame, "schedule, a factor", 0)));
  }

  void adamDividesEachCoordinateByItsOwnGradient() {
    const TileFrame frame = framed(R"({"optimizer": "adam", "settings": {"learning_rate": 0.1}})");
    // At the first step √v̂ = |g|: 2 and 20.
    QVERIFY(std::abs(valueOf(frame, "effective rate of x", 1) - 0.1 / 2) < 1e-6);
    QVERIFY(std::abs(valueOf(frame, "effective rate of y", 1) - 0.1 / 20) < 1e-6);
  }

  void theChangeIsTheStepOverThePoint() {
    const TileFrame frame = framed(R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}})");
    QVERIFY(std::abs(valueOf(frame, "|step| / |x|", 1) - 0.01 * std::hypot(2, 20) / std::hypot(2, 1)) < 1e-12);
  }

  void followsTheCursorOnLogAxes() {
    const TileFrame frame = framed(R"({"optimizer": "adam"})", 4.5);
    QVERIFY(frame.decor.axes->y.scale == AxisScale::log);
    for (const Polyline& curve : frame.curves) QCOMPARE(curve.count, std::size_t{5});
    QCOMPARE(frame.legend.size(), frame.curves.size());
  }

  void saysWhatIsMissing() {
    QVERIFY(!frameOf("rates", viewOf(bowlScene(0), {}, 0)).decor.message.isEmpty());
    QVERIFY(!frameOf("rates", networkView()).decor.message.isEmpty());
  }
};

QTEST_MAIN(TestRates)
#include "test_rates.moc"
