// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/frame/axes.h"

using namespace descent;

class TestAxes : public QObject {
  Q_OBJECT

 private slots:
  void mapsThereAndBack() {
    const PlotMap map{{{.range = {-2, 6}}, {.range = {1e-3, 1e3}, .scale = AxisScale::log}}, {10, 20, 800, 600}};
    QCOMPARE(map.toPixel({-2, 1e-3}), QPointF(10, 620));
    QCOMPARE(map.toPixel({6, 1}), QPointF(810, 320));
    const QPointF back = map.toPlot(map.toPixel({1.25, 40}));
    QVERIFY(std::abs(back.x() - 1.25) < 1e-12 && std::abs(back.y() - 40) < 1e-10);
    QVERIFY(std::isnan(map.toPixel({0, -1}).y()));
  }

  void zoomKeepsThePlaceUnderThePointer() {
    for (const Axis& axis : {Axis{.range = {-3, 5}}, Axis{.range = {1e-6, 10}, .scale = AxisScale::log},
                             Axis{.range = {0, 0.999}, .scale = AxisScale::oneMinusLog}}) {
      const double value = axis.value(0.3);
      const Axis zoomed{axis.zoomed(0.25, 0.3), axis.scale, {}};
      QVERIFY(std::abs(zoomed.position(value) - 0.3) < 1e-12);
      QVERIFY(zoomed.range.span() < axis.range.span());
    }
  }

  void whatIsMissingToOneHasEqualDecades() {
    const Axis axis{.range = {0, 0.9999}, .scale = AxisScale::oneMinusLog};
    QVERIFY(std::abs(axis.position(0.9) - 0.25) < 1e-12);
    QVERIFY(std::abs(axis.position(0.99) - 0.5) < 1e-12);
    QVERIFY(std::abs(axis.value(0.75) - 0.999) < 1e-12);
    QVERIFY(std::isnan(axis.position(1)));
    QVERIFY(axis.zoomed(100, 0.5).high < 1);
  }

  void zoomStopsWhereDoublesEnd() {
    Axis axis{.range = {0.5, 1.5}};
    for (int i = 0; i < 200; ++i) axis.range = axis.zoomed(0.5, 0.5);
    QVERIFY(axis.range.span() > 0);
    QVERIFY(axis.range.span() < 1e-8);
    for (int i = 0; i < 5000; ++i) axis.range = axis.zoomed(2, 0.5);
    QVERIFY(std::isfinite(axis.range.span()));
  }

  void equalScaleShowsAllAndKeepsTheMiddle() {
    const Axes axes = withEqualScale({{.range = {-1, 1}}, {.range = {0, 4}}}, {200, 100});
    QCOMPARE(axes.x.range.span() / 200, axes.y.range.span() / 100);
    QCOMPARE(axes.y.range, (AxisRange{0, 4}));
    QCOMPARE(axes.x.range, (AxisRange{-4, 4}));
  }
};

QTEST_GUILESS_MAIN(TestAxes)
#include "test_axes.moc"
