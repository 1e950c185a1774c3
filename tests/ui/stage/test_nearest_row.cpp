// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/stage/nearest_row.h"

using namespace descent;

namespace {

/// A pixel is a unit, y upwards from 100.
PlotMap plain() { return {{{.range = {0, 100}}, {.range = {0, 100}}}, QRectF(0, 0, 100, 100)}; }

Polyline curve(std::vector<QPointF> points, int run) {
  const std::size_t count = points.size();
  return {.count = count, .at = heldPoints(std::move(points)), .run = run};
}

}  // namespace

class TestNearestRow : public QObject {
  Q_OBJECT
 private slots:
  void theNearestPointOfAllCurvesCounts() {
    const std::vector<Polyline> curves{curve({{10, 10}, {20, 10}, {30, 10}}, 0), curve({{10, 50}, {22, 20}}, 1)};
    QCOMPARE(*nearestRow(curves, plain(), {21, 89}, 20), (Ghost{0, 1}));
    QCOMPARE(*nearestRow(curves, plain(), {22, 81}, 20), (Ghost{1, 1}));
    QVERIFY(!nearestRow(curves, plain(), {80, 20}, 20));
  }

  void aForkCountsFromItsFirstRow() {
    std::vector<Polyline> curves{curve({{10, 10}, {20, 10}}, 2)};
    curves[0].firstRow = 40;
    QCOMPARE(*nearestRow(curves, plain(), {20, 90}, 5), (Ghost{2, 41}));
  }

  void curvesThatAreNoRowsAndPointsWithoutAPlaceAreLeftOut() {
    QVERIFY(!nearestRow({curve({{10, 10}}, -1), curve({{NAN, 10}}, 0)}, plain(), {10, 90}, 20));
  }

  void longCurvesAreSearchedToTheirLastPoint() {
    std::vector<QPointF> points;
    for (int i = 0; i < 100'000; ++i) points.push_back({i * 1e-3, 50});
    QCOMPARE(*nearestRow({curve(std::move(points), 0)}, plain(), {77.777, 50}, 5), (Ghost{0, 77777}));
  }
};

QTEST_GUILESS_MAIN(TestNearestRow)
#include "test_nearest_row.moc"
