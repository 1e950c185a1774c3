// SPDX-License-Identifier: GPL-3.0-or-later
// Early stopping and L2 in one picture: the mark of the best step, the way of the L2 minimum, the place nearest to it.
#include <QtTest>

#include <Eigen/Cholesky>

#include "core/run/regression_of.h"
#include "tests/ui/stage/tiles/simulated_view.h"
#include "ui/stage/l2_way.h"

using namespace descent;

namespace {

Scene scene(const std::string& more = "") {
  return parseScene(R"({"format": "descentlab/1", "steps": 400, "seed": 14, "start": [0, 0],
    "objective": {"regression": "linear", "parameters": "two-weights", "hold_out": 0.5, "early_stopping": {"patience": 5},
      "data": {"generator": "line", "settings": {"points": 24, "noise": 2, "truth": [1, 0]}}},
    "runs": [{"label": "A", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.02}}]}])" +
                        more + "}",
                    "test");
}

std::ptrdiff_t count(const TileFrame& frame, Marker marker) {
  return std::ranges::count(frame.glyphs, marker, &Glyph::marker);
}

bool hasWay(const TileFrame& frame) {
  return std::ranges::any_of(frame.legend, [](const LegendRow& row) { return row.text.contains("L2 minimum"); });
}

}  // namespace

class TestEarlyStoppingOverlay : public QObject {
  Q_OBJECT

 private slots:
  void theBestStepIsMarkedOncePatienceIsOver() {
    const Scene stopped = scene();
    const auto regression = regressionOf(stopped);
    const View end = simulatedView(stopped, 400);
    EarlyStopping watch(*regression, *regression->earlyStopping());
    std::int64_t over = 0;
    const auto place = [&](std::int64_t row) {
      return Point(end.runs[0]->rows()[row][0], end.runs[0]->rows()[row][1]);
    };
    while (!watch.note(over, place(over))) ++over;
    const TileFrame frame = frameOf("contour", end);
    const auto square = std::ranges::find(frame.glyphs, Marker::square, &Glyph::marker);
    QVERIFY(square != frame.glyphs.end());
    QCOMPARE(square->at, QPointF(place(watch.bestStep()).x(), place(watch.bestStep()).y()));
    View before = end;
    before.time = double(over) - 1;
    QCOMPARE(count(frameOf("contour", before), Marker::square), std::ptrdiff_t(0));
    before.time = double(over);
    QCOMPARE(count(frameOf("contour", before), Marker::square), std::ptrdiff_t(1));
  }

  /// Every place of the way is the ridge solution of its λ, and none is nearer than the one that is marked.
  void theWayIsThatOfRidge() {
    const auto regression = regressionOf(scene());
    std::shared_ptr<const L2Way> way;
    L2Way::make({regression}, {}, [&](std::shared_ptr<const L2Way> made, bool) { way = std::move(made); });
    QVERIFY(way->path.points.size() > 50);
    const HessianJet<double> jet = regression->at(0)->hessian({0, 0});
    const Eigen::Matrix2d curvature{{jet.dxx, jet.dxy}, {jet.dxy, jet.dyy}};
    for (std::size_t i = 0; i < way->path.points.size(); ++i) {
      const Eigen::Matrix2d ridge = curvature + way->path.scales[i] * Eigen::Matrix2d::Identity();
      const Point expected = ridge.ldlt().solve(Point(-jet.dx, -jet.dy));
      QVERIFY((way->path.points[i] - expected).norm() < 1e-6 * (1 + expected.norm()));
    }
    const Point place(0.4, 0.1);
    const double nearest = (way->path.points[way->nearestTo(place)] - place).norm();
    for (const Point& point : way->path.points) QVERIFY((point - place).norm() >= nearest);
  }

  void theContourShowsBothWays() {
    const View end = simulatedView(scene(), 400);
    QVERIFY(hasWay(frameOf("contour", end)));
    QCOMPARE(count(frameOf("contour", end), Marker::diamond), std::ptrdiff_t(1));
    const TileFrame without = frameOf("contour", end, {{"regularisation_path", false}});
    QVERIFY(!hasWay(without) && count(without, Marker::diamond) == 0);
  }

  /// A scene with penalties shows the way of these.
  void penaltiesShowTheirOwnWay() {
    QVERIFY(!hasWay(frameOf("contour", simulatedView(scene(R"(, "penalties": [{"penalty": "l1"}])"), 400))));
  }
};

QTEST_GUILESS_MAIN(TestEarlyStoppingOverlay)
#include "test_early_stopping_overlay.moc"
