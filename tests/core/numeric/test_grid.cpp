// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/numeric/grid.h"

using namespace descent;

class TestGrid : public QObject {
  Q_OBJECT

 private slots:
  void samplesStandAtCellMiddles() {
    const Grid grid(4, 2, {-2, 2, 10, 14});
    QCOMPARE(grid.values.size(), std::size_t{8});
    QCOMPARE(grid.x(0), -1.5);
    QCOMPARE(grid.x(3), 1.5);
    QCOMPARE(grid.y(0), 11.0);
    QCOMPARE(grid.y(1), 13.0);
  }

  void rowsAreContiguous() {
    Grid grid(3, 2, {});
    grid.at(2, 1) = 7;
    QCOMPARE(grid.values[5], 7.0f);
  }

  void extentIgnoresWhatIsNotFinite() {
    Grid grid(3, 1, {});
    grid.values = {NAN, -2, INFINITY};
    QCOMPARE(grid.extent().smallest, -2.0f);
    QCOMPARE(grid.extent().largest, -2.0f);
    grid.values = {NAN, NAN, INFINITY};
    QVERIFY(grid.extent().empty());
  }
};

QTEST_GUILESS_MAIN(TestGrid)
#include "test_grid.moc"
