// SPDX-License-Identifier: GPL-3.0-or-later
// A plane through many dimensions: points of it, and the place of points beside it.
#include <QtTest>

#include "core/objective/plane_slice.h"

using namespace descent;

namespace {

/// Directions that are neither orthogonal nor of one length.
PlaneSlice slanted() {
  return {.origin = Vector{{1, 2, 3, 4}}, .first = Vector{{1, 0, 0, 0}}, .second = Vector{{3, 2, 0, 0}}};
}

}  // namespace

class TestPlaneSlice : public QObject {
  Q_OBJECT
 private slots:
  void pointsAreSumsOfDirections() { QCOMPARE(slanted().at({2, -1}), Vector({{0, 0, 3, 4}})); }

  void aPointOfThePlaneHasItsPlace() {
    const Point place = slanted().project(slanted().at({0.3, -1.7}));
    QVERIFY((place - Point(0.3, -1.7)).norm() < 1e-14);
    QVERIFY(slanted().distance(slanted().at({0.3, -1.7})) < 1e-14);
  }

  void aPointBesideThePlaneIsSeenFromAbove() {
    const Vector above = slanted().at({0.3, -1.7}) + Vector{{0, 0, 3, -4}};
    QVERIFY((slanted().project(above) - Point(0.3, -1.7)).norm() < 1e-14);
    QVERIFY(std::abs(slanted().distance(above) - 5) < 1e-14);
  }
};

QTEST_GUILESS_MAIN(TestPlaneSlice)
#include "test_plane_slice.moc"
