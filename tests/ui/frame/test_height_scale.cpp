// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/frame/height_scale.h"
#include "ui/frame/ticks.h"

using namespace descent;

namespace {

/// f = x² over −1 … 1, in 401 samples.
std::vector<double> parabola(double factor = 1) {
  std::vector<double> values;
  for (int i = -200; i <= 200; ++i) values.push_back(factor * i * i / 40000.0);
  return values;
}

/// From 1e-3 to 1e3, equally many in each decade.
std::vector<double> decades() {
  std::vector<double> values;
  for (int i = 0; i <= 600; ++i) values.push_back(std::pow(10.0, i / 100.0 - 3));
  return values;
}

}  // namespace

class TestHeightScale : public QObject {
  Q_OBJECT
 private slots:
  void linearHeightsAreShares() {
    const HeightScale scale = heightScaleFor(parabola(), HeightRule::linear, 0.0);
    QCOMPARE(scale.height(0), 0.0);
    QCOMPARE(scale.height(0.25), 0.25);
    QCOMPARE(scale.height(1), 1.0);
    QVERIFY(std::isnan(scale.height(NAN)) && std::isnan(scale.height(INFINITY)));
  }

  void aPoleDoesNotFlattenTheRest() {
    std::vector<double> values = parabola();
    values[3] = 1e9;
    const HeightScale scale = heightScaleFor(values, HeightRule::linear, 0.0);
    QVERIFY(scale.height(0.5) > 0.3);
    QCOMPARE(scale.height(1e9), 1.0);
  }

  void logarithmicHeightsGoByDecades() {
    const HeightScale scale = heightScaleFor(decades(), HeightRule::log, 0.0);
    const double decade = scale.height(1000) - scale.height(100);
    QVERIFY(std::abs(scale.height(100) - scale.height(10) - decade) < 0.01 * decade);
    QCOMPARE(scale.height(0), 0.0);
    QCOMPARE(scale.height(1000), 1.0);
    // The minimum of the function counts, not that of the samples.
    QCOMPARE(heightScaleFor(decades(), HeightRule::log, -5.0).low, -5.0);
  }

  void ranksAreSharesOfTheArea() {
    const HeightScale scale = heightScaleFor(decades(), HeightRule::rank, std::nullopt);
    QVERIFY(std::abs(scale.height(1) - 0.5) < 0.005);
    QVERIFY(std::abs(scale.height(100) - 5.0 / 6) < 0.005);
    std::vector<double> step(100, 1.0);
    step.resize(200, 2.0);
    const HeightScale steps = heightScaleFor(step, HeightRule::rank, std::nullopt);
    QVERIFY(std::abs(steps.height(1) - 0.25) < 0.01 && std::abs(steps.height(2) - 0.75) < 0.01);
  }

  void valuesAndHeightsAreInverse() {
    for (const HeightRule rule : {HeightRule::linear, HeightRule::log, HeightRule::rank}) {
      const HeightScale scale = heightScaleFor(decades(), rule, 0.0);
      for (const double value : {0.01, 1.0, 37.0, 600.0}) {
        if (value < scale.high) QVERIFY(std::abs(scale.value(scale.height(value)) / value - 1) < 1e-9);
      }
    }
  }

  void steepWallsMakeItLogarithmic() {
    QCOMPARE(heightScaleFor(parabola(), HeightRule::automatic, 0.0).rule, HeightRule::linear);
    QCOMPARE(heightScaleFor(parabola(1e6), HeightRule::automatic, 0.0).rule, HeightRule::linear);
    QCOMPARE(heightScaleFor(decades(), HeightRule::automatic, std::nullopt).rule, HeightRule::log);
  }

  void oneValueOrNoneIsFlat() {
    const std::vector<double> flat(9, 4.0), none(9, NAN);
    for (const HeightRule rule : {HeightRule::automatic, HeightRule::linear, HeightRule::log, HeightRule::rank}) {
      QCOMPARE(heightScaleFor(flat, rule, 4.0).height(4), 0.5);
      QCOMPARE(heightTicksOf(heightScaleFor(flat, rule, 4.0), 4), std::vector<double>{4.0});
      QVERIFY(std::isnan(heightScaleFor(none, rule, {}).height(NAN)));
    }
  }

  void ticksAreRound() {
    QCOMPARE(roundTicks({-3, 3}, 4), (std::vector<double>{-2, 0, 2}));
    QCOMPARE(roundTicks({0, 44.5}, 4), (std::vector<double>{0, 10, 20, 30, 40}));
    QCOMPARE(tickText(1000, {0, 2500}), QString("1000"));
    QCOMPARE(tickText(-0.5, {-1, 1}), QString(QChar(0x2212)) + "0.5");
    QCOMPARE(tickText(1e-17, {-1, 1}), QString("0"));
  }
};

QTEST_GUILESS_MAIN(TestHeightScale)
#include "test_height_scale.moc"
