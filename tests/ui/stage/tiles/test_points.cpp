// SPDX-License-Identifier: GPL-3.0-or-later
// The data tile: points where they are, lines where the runs' parameters put them, and edits that make a list of them.
#include <QtTest>

#include "core/run/regression_of.h"
#include "tests/ui/stage/tiles/simulated_view.h"
#include "ui/stage/tiles/points_plot.h"

using namespace descent;

namespace {

const std::string line = R"({"regression": "linear", "data": [[0, 1], [1, 3], [2, 4]], "hold_out": 0.34})";
const std::string classes =
    R"({"regression": "logistic", "parameters": "two-weights", "data": [[-1, 0, 0], [1, 1, 1], [2, -1, 1]]})";

Scene sceneOf(const std::string& objective) {
  return oneRunScene(objective, "[0.5, 1]",
                     R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.05}})");
}

const RegressionPlan& planOf(const Scene& scene) { return std::get<RegressionPlan>(scene.objective); }

}  // namespace

class TestPoints : public QObject {
  Q_OBJECT

 private slots:
  void pointsStandWhereTheyAreAndHeldOutOnesAreHollow() {
    const TileFrame frame = frameOf("data", simulatedView(sceneOf(line), 3));
    QCOMPARE(frame.glyphs.size(), std::size_t(3));
    QCOMPARE(frame.glyphs[1].at, QPointF(1, 3));
    QCOMPARE(std::ranges::count(frame.glyphs, Marker::ring, &Glyph::marker), std::ptrdiff_t(1));
    QVERIFY(frame.decor.axes && frame.decor.title.contains("1 held out"));
  }

  void theLineIsThatOfTheRowAtTheCursor() {
    for (const double time : {0.0, 4.0}) {
      const View view = simulatedView(sceneOf(line), time);
      const auto row = view.runs[0]->rows()[std::int64_t(time)];
      const TileFrame frame = frameOf("data", view);
      const Polyline& drawn = frame.curves.back();
      for (std::size_t i = 0; i < drawn.count; ++i) {
        QVERIFY(std::abs(drawn.at(i).y() - (row[0] * drawn.at(i).x() + row[1])) < 1e-12);
      }
    }
  }

  /// Two residuals, of the points that are trained on: from the point to the line and a gap.
  void residualsReachTheLine() {
    const View view = simulatedView(sceneOf(line), 0);
    const TileFrame frame = frameOf("data", view);
    const Polyline& strokes = frame.curves.front();
    QCOMPARE(strokes.count, std::size_t(6));
    QCOMPARE(strokes.at(0).x(), strokes.at(1).x());
    QVERIFY(std::abs(strokes.at(1).y() - (0.5 * strokes.at(1).x() + 1)) < 1e-12);
  }

  void theBoundaryIsWhereTheLogitIsZero() {
    const View view = simulatedView(sceneOf(classes), 2);
    const auto row = view.runs[0]->rows()[2];
    const TileFrame frame = frameOf("data", view);
    const Polyline& boundary = frame.curves.back();
    QCOMPARE(boundary.count, std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
      QVERIFY(std::abs(row[0] * boundary.at(i).x() + row[1] * boundary.at(i).y()) < 1e-9);
    }
  }

  void onlyARegressionHasPoints() {
    const View view = simulatedView(sceneOf(R"({"surface": "himmelblau"})"), 0);
    QVERIFY(frameOf("data", view).decor.message.contains("regression"));
  }

  void movedPointsBecomeTheList() {
    Scene scene = sceneOf(R"({"regression": "linear", "data": {"generator": "line", "settings": {"points": 6}}})");
    const std::vector<QPointF> before = dataPlaces(scene);
    moveDataPoint(scene, 2, {7, 8});
    const auto& points = std::get<std::vector<LabelledPoint>>(planOf(scene).data);
    QCOMPARE(points.size(), std::size_t(6));
    QCOMPARE(points[2].features, Point(7, 1));
    QCOMPARE(points[2].target, 8.0);
    QCOMPARE(dataPlaces(scene)[1], before[1]);
    QVERIFY(parseScene(sceneText(scene), "test") == [&] {
      Scene same = scene;
      same.file = "test";
      return same;
    }());
  }

  void pointsComeAndGo() {
    Scene scene = sceneOf(classes);
    addDataPoint(scene, {2.1, -1.1});
    QCOMPARE(std::get<std::vector<LabelledPoint>>(planOf(scene).data).back().target, 1.0);
    for (int i = 0; i < 9; ++i) removeDataPoint(scene, 0);
    QCOMPARE(dataPlaces(scene).size(), std::size_t(1));  // a surface needs one
  }

  void classesStayClasses() {
    Scene scene = sceneOf(R"({"regression": "logistic", "data": [[-1, 0], [1, 1]]})");
    moveDataPoint(scene, 0, {3, 0.8});
    QCOMPARE(std::get<std::vector<LabelledPoint>>(planOf(scene).data)[0].target, 1.0);
    QVERIFY_THROWS_NO_EXCEPTION(regressionOf(scene));
  }

  /// The surface sees the batch of its step: its contours, its downhill arrow and the whole one's, and the ellipse.
  void theContourShowsWhatTheNextUpdateSees() {
    const std::string objective =
        R"({"regression": "linear", "batch": 2, "data": {"generator": "line", "settings": {"points": 20}}})";
    const View view = simulatedView(sceneOf(objective), 3);
    const TileFrame with = frameOf("contour", view), without = frameOf("contour", view, {{"batch", false}});
    QCOMPARE(with.curves.size(), without.curves.size() + 4);
    QCOMPARE(with.glyphs.size(), without.glyphs.size() + 2);
  }
};

QTEST_GUILESS_MAIN(TestPoints)
#include "test_points.moc"
