// SPDX-License-Identifier: GPL-3.0-or-later
// The quadratic model's centre, values and isolines, against numbers worked out by hand.
#include <QtTest>

#include "core/analysis/quadratic_model.h"

using namespace descent;

namespace {

/// ½(x² + 20y²) at (2, 1): g = (2, 20).
QuadraticModel bowl() { return {.at = {2, 1}, .gradient = {2, 20}, .hessian = Eigen::Vector2d(1, 20).asDiagonal()}; }

/// xy at (1, 3): g = (3, 1), H = [[0, 1], [1, 0]].
QuadraticModel saddle() {
  QuadraticModel model{.at = {1, 3}, .gradient = {3, 1}};
  model.hessian << 0, 1, 1, 0;
  return model;
}

/// How far the values along the curve are from each other.
double spread(const QuadraticModel& model, const std::vector<Point>& curve) {
  double low = INFINITY, high = -INFINITY;
  for (const Point& p : curve) {
    low = std::min(low, model.changeAt(p));
    high = std::max(high, model.changeAt(p));
  }
  return high - low;
}

double nearest(const std::vector<std::vector<Point>>& curves, const Point& place) {
  double distance = INFINITY;
  for (const auto& curve : curves) {
    for (const Point& p : curve) distance = std::min(distance, (p - place).norm());
  }
  return distance;
}

}  // namespace

class TestQuadraticModel : public QObject {
  Q_OBJECT

 private slots:
  void knowsItsCenterAndValues() {
    QVERIFY((*bowl().center() - Point(0, 0)).norm() < 1e-14);
    QCOMPARE(bowl().changeAt({0, 0}), -12.0);  // ½(4 + 20) lower
    QVERIFY((*saddle().center() - Point(0, 0)).norm() < 1e-14);
    QCOMPARE(saddle().changeAt({2, 5}), 7.0);  // 10 − 3
  }

  void ellipsesRoundABowl() {
    const auto curves = isolines(bowl(), 5);
    QCOMPARE(curves.size(), std::size_t{4});
    for (const auto& curve : curves) {
      QVERIFY(spread(bowl(), curve) < 1e-12);
      QVERIFY((curve.front() - curve.back()).norm() < 1e-12);
    }
    // The innermost at a quarter of the way: ½(x² + 20y²) = 12/16.
    QVERIFY(std::abs(bowl().changeAt(curves.front().front()) - (12.0 / 16 - 12)) < 1e-12);
    QVERIFY(nearest({curves.back()}, {2, 1}) < 0.2);
  }

  void hyperbolasAboutASaddle() {
    const auto curves = isolines(saddle(), 5);
    QCOMPARE(curves.size(), std::size_t{16});
    for (const auto& curve : curves) QVERIFY(spread(saddle(), curve) < 1e-9);
    QVERIFY(nearest(curves, {1, 3}) < 0.2);   // xy = 3
    QVERIFY(nearest(curves, {-1, 3}) < 0.2);  // xy = −3, the other side
  }

  void aTroughHasNone() {
    QuadraticModel trough{.at = {1, 1}, .gradient = {1, 0}, .hessian = Eigen::Vector2d(1, 0).asDiagonal()};
    QVERIFY(!trough.center());
    QVERIFY(isolines(trough, 5).empty());
  }
};

QTEST_GUILESS_MAIN(TestQuadraticModel)
#include "test_quadratic_model.moc"
