// SPDX-License-Identifier: GPL-3.0-or-later
/// Isolines of quadratic models against conics known in closed form.
#include <QtTest>

#include "core/analysis/conic.h"

using namespace descent;

namespace {

/// f = value + g·d + ½ d·H d about the point.
HessianJet<double> jetOf(double value, const Point& g, double xx, double xy, double yy) {
  HessianJet<double> jet;
  jet.value = value;
  jet.dx = g.x();
  jet.dy = g.y();
  jet.dxx = xx;
  jet.dxy = xy;
  jet.dyy = yy;
  return jet;
}

std::vector<Point> finiteOf(const std::vector<Point>& points) {
  std::vector<Point> finite;
  for (const Point& point : points) {
    if (point.allFinite()) finite.push_back(point);
  }
  return finite;
}

}  // namespace

class TestConic : public QObject {
  Q_OBJECT
 private slots:
  void roundABowlsMinimumLieEllipses() {
    // ½(x² + 20 y²) = 2 from its own minimum, moved to (3, −1).
    const auto points = finiteOf(modelIsoline(jetOf(0, {0, 0}, 1, 0, 20), {3, -1}, 2, 100));
    QVERIFY(points.size() >= 360);
    for (const Point& p : points) {
      const double x = p.x() - 3, y = p.y() + 1;
      QVERIFY(std::abs(0.5 * (x * x + 20 * y * y) - 2) < 1e-12);
    }
  }

  void fromOutsideTheWholeEllipseIsSeen() {
    // The circle x² + y² = 1 from (3, 0): f = 9, g = (6, 0), H = 2.
    const auto points = finiteOf(modelIsoline(jetOf(9, {6, 0}, 2, 0, 2), {3, 0}, 1, 100));
    double left = 1, right = -1, top = -1;
    for (const Point& p : points) {
      QVERIFY(std::abs(p.norm() - 1) < 1e-9);
      left = std::min(left, p.x());
      right = std::max(right, p.x());
      top = std::max(top, p.y());
    }
    QVERIFY(std::abs(left + 1) < 1e-3 && std::abs(right - 1) < 1e-3 && std::abs(top - 1) < 1e-2);
    // The ray that touches it stands at asin(1/3): there both branches end in one point.
    const auto touching = std::ranges::min_element(
        points, {}, [](const Point& p) { return (p - Point(1.0 / 3, std::sqrt(8.0) / 3)).norm(); });
    QVERIFY((*touching - Point(1.0 / 3, std::sqrt(8.0) / 3)).norm() < 1e-5);
  }

  void aSaddleHasHyperbolasAndASlopeAStraightLine() {
    for (const Point& p : finiteOf(modelIsoline(jetOf(0, {0, 0}, 2, 0, -2), {0, 0}, 1, 10))) {
      QVERIFY(std::abs(p.x() * p.x() - p.y() * p.y() - 1) < 1e-9);
    }
    const auto line = finiteOf(modelIsoline(jetOf(0, {2, 0}, 0, 0, 0), {0, 0}, 1, 10));
    QVERIFY(line.size() > 100);
    for (const Point& p : line) QVERIFY(std::abs(p.x() - 0.5) < 1e-9);
  }

  void whatLiesBeyondTheReachIsLeftOut() {
    for (const Point& p : finiteOf(modelIsoline(jetOf(0, {0, 0}, 2, 0, -2), {0, 0}, 1, 3)))
      QVERIFY(p.norm() <= 3 + 1e-12);
    QVERIFY(finiteOf(modelIsoline(jetOf(0, {0, 0}, 2, 0, 2), {0, 0}, 100, 3)).empty());
    QVERIFY(finiteOf(modelIsoline(jetOf(0, {0, 0}, 2, 0, 2), {0, 0}, -1, 3)).empty());
  }
};

QTEST_GUILESS_MAIN(TestConic)
#include "test_conic.moc"
