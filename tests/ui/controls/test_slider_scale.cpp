// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <cmath>

#include "core/optimizer/optimizer.h"
#include "ui/controls/slider_scale.h"

using namespace descent;

namespace {

constexpr int end = SliderScale::places;

Parameter parameterOf(Scale scale, double low, double high, Range range = legal::nonNegative) {
  return {
      .key = "k", .kind = Kind::real, .about = {.legal = range, .sliderLow = low, .sliderHigh = high, .scale = scale}};
}

}  // namespace

class TestSliderScale : public QObject {
  Q_OBJECT
 private slots:
  void theLeftStopOfALogScaleIsZero() {
    const SliderScale scale(parameterOf(Scale::log, 1e-5, 10));
    QCOMPARE(scale.valueAt(0), 0.0);
    QCOMPARE(scale.placeOf(0), 0);
    QCOMPARE(scale.valueAt(end), 10.0);
    QCOMPARE(scale.placeOf(1e-5), 1);
    QCOMPARE(scale.placeOf(0.01), end / 2);  // halfway between 1e-5 and 10 on a log scale
  }

  void zeroIsNoStopWhereItIsNotLegal() {
    const SliderScale scale(parameterOf(Scale::log, 1, 1000, legal::count));
    QCOMPARE(scale.valueAt(0), 1.0);
  }

  void oneMinusLogIsFineNearOne() {
    const SliderScale scale(parameterOf(Scale::oneMinusLog, 0, 0.9999, legal::halfOpenUnit));
    QCOMPARE(scale.valueAt(0), 0.0);
    QCOMPARE(scale.valueAt(end / 4), 0.9);
    QCOMPARE(scale.valueAt(end / 2), 0.99);
    QCOMPARE(scale.valueAt(3 * end / 4), 0.999);
    QCOMPARE(scale.valueAt(end), 0.9999);
    QCOMPARE(scale.placeOf(0.99), end / 2);
  }

  void draggedValuesReadWell() {
    const SliderScale scale(parameterOf(Scale::log, 1e-5, 10));
    for (int place = 1; place <= end; ++place) {
      const double value = scale.valueAt(place);
      QCOMPARE(QString::number(value, 'g', 3).toDouble(), value);
    }
  }

  void aValueOutsideWidensTheScale() {
    const SliderScale scale(parameterOf(Scale::linear, 0, 1));
    const SliderScale wider = scale.holding(4);
    QCOMPARE(wider.high(), 4.0);
    QCOMPARE(wider.placeOf(4), end);
    QCOMPARE(wider.placeOf(1), end / 4);
    QCOMPARE(scale.holding(0.5).high(), 1.0);
    const SliderScale small = SliderScale(parameterOf(Scale::log, 1e-5, 10)).holding(1e-9);
    QCOMPARE(small.low(), 1e-9);
  }

  void everyDefaultOfEveryOptimizerStandsOnItsSlider() {
    for (const OptimizerEntry& entry : optimizers()) {
      for (const Parameter& parameter : entry.parameters()) {
        if (parameter.kind != Kind::real && parameter.kind != Kind::integer) continue;
        for (int place = 0; place <= end; place += 10) {
          const double value = SliderScale(parameter).valueAt(place);
          QVERIFY2(std::isfinite(value), parameter.key.c_str());
          QVERIFY2(parameter.about.legal.contains(value),
                   qPrintable(QString("%1 %2").arg(parameter.key.c_str()).arg(value)));
          const double back = SliderScale(parameter).valueAt(SliderScale(parameter).placeOf(value));
          QVERIFY2(std::abs(back - value) <= 0.02 * std::max(std::abs(value), 1e-12),
                   qPrintable(QString("%1: %2 %3").arg(entry.id.c_str(), parameter.key.c_str()).arg(value)));
        }
      }
    }
  }
};

QTEST_GUILESS_MAIN(TestSliderScale)
#include "test_slider_scale.moc"
