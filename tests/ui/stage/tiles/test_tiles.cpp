// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/analysis/rate_tuning.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/stage/tiles/weight_blocks.h"

using namespace descent;

namespace {

int countOf(const TileFrame& frame, Marker marker) {
  return int(std::count_if(frame.glyphs.begin(), frame.glyphs.end(), [marker](const Glyph& g) { return g.marker == marker; }));
}

}  // namespace

class TestTiles : public QObject {
  Q_OBJECT

 private slots:
  void contourShowsFieldRunsAndKnownPoints() {
    const TileFrame frame = frameOf("contour", viewOf(bowlScene(2), {{30, 20, 10, 5, 1}, {30, 3, 2, 1, 0}}, 2.5));
    QVERIFY(frame.field && frame.field->samples);
    QVERIFY(std::abs(frame.field->valueAt({1, 0.5}) - (0.5 + 10 * 0.25)) < 0.01);
    QVERIFY(frame.decor.colorBar->ticks.size() >= 6);
    QCOMPARE(countOf(frame, Marker::star), 1);
    QCOMPARE(countOf(frame, Marker::ring), 1);
    QCOMPARE(countOf(frame, Marker::disc), 2);
    QCOMPARE(frame.legend.size(), std::size_t{2});
    QCOMPARE(frame.curves[0].count, std::size_t{3});
    QVERIFY(frame.curves[0].color != frame.curves[1].color);
  }

  void basinsFillTheAxesOfTheirSurface() {
    const TileFrame frame = frameOf("basins", viewOf(bowlScene(1), {{30, 20, 10, 5, 1}}, 2));
    QVERIFY(frame.picture);
    const Axes& axes = *frame.decor.axes;
    QCOMPARE(frame.picture->place.xMin, axes.x.range.low);
    QCOMPARE(frame.picture->place.yMax, axes.y.range.high);
    QCOMPARE(countOf(frame, Marker::star), 1);
    QCOMPARE(frame.curves.size(), std::size_t{1});
    QVERIFY(!frameOf("basins", viewOf(bowlScene(0), {}, 0)).decor.message.isEmpty());
  }

  void headsGlideBetweenSteps() {
    const View view = viewOf(bowlScene(1), {{30, 20, 10, 5, 1}}, 1.25);
    const Polyline curve = frameOf("contour", view).curves[0];
    QCOMPARE(curve.count, std::size_t{2});
    QCOMPARE(curve.at(1), QPointF(-1, 0.5));
    QVERIFY(curve.head.has_value());
    QCOMPARE(curve.head->x(), -0.75);
    QCOMPARE(curve.head->y(), 0.5 + 0.25 * (1.0 / 3 - 0.5));
  }

  void aRunEndsWhereItsHistoryEnds() {
    const TileFrame frame = frameOf("contour", viewOf(bowlScene(1), {{30, 20}}, 40));
    QCOMPARE(frame.curves[0].count, std::size_t{2});
    QVERIFY(!frame.curves[0].head);
  }

  void hiddenRunsAreLeftOut() {
    Scene scene = bowlScene(2);
    scene.runs[0].visible = false;
    const TileFrame frame = frameOf("contour", viewOf(scene, {{1, 1}, {2, 2}}, 1));
    QCOMPARE(frame.curves.size(), std::size_t{1});
    QCOMPARE(frame.legend[0].text, QString("run 1"));
  }

  void tunedRatesAreSaidUntilOneIsChanged() {
    Scene scene = bowlScene(2);
    Workers workers(1);
    scene = tunedScene(scene, *sweepRates(scene, workers));
    const auto frame = [&](const char* tile) { return frameOf(tile, viewOf(scene, {{1, 1}, {2, 2}}, 1)); };
    QCOMPARE(frame("contour").legend.size(), std::size_t{3});
    QVERIFY(frame("contour").legend[2].text.contains("best rate of a log sweep"));
    QVERIFY(frame("loss").decor.title.contains("rates tuned"));
    scene.runs[0].segments[0].settings.set("learning_rate", 0.0123);
    QCOMPARE(frame("contour").legend.size(), std::size_t{2});
    QCOMPARE(frame("loss").decor.title, QString("Loss"));
  }

  void contourHasOneScaleForBothAxesAndKeepsTheZoom() {
    const View view = viewOf(bowlScene(1), {{1, 1}}, 0);
    const TileFrame frame = frameOf("contour", view, nlohmann::json::parse(R"({"x": [1, 1.00000002], "y": [0, 0.00000001]})"));
    const PlotMap map = plotMap(frame.decor, themeOf("light"), {800, 600});
    const double perX = map.axes.x.range.span() / map.inner.width(), perY = map.axes.y.range.span() / map.inner.height();
    QVERIFY(std::abs(perX / perY - 1) < 1e-6);
    QVERIFY(map.axes.x.range.low <= 1 && map.axes.x.range.span() < 1e-7);
    QVERIFY(!frame.field->samples->levels.values.empty());
  }

  void aFunctionWithoutFiniteValuesSaysSo() {
    Scene scene = bowlScene(0);
    scene.objective = FormulaPlan{.formula = "log(-1 - x^2)", .settings = {}, .domain = {-1, 1, -1, 1}};
    QVERIFY(frameOf("contour", viewOf(scene, {}, 0)).decor.message.contains("no finite value"));
  }

  void lossIsLogarithmicWhereItCanBe() {
    const View view = viewOf(bowlScene(1), {{100, 1, 1e-3, 1e-6}}, 3);
    const Axes log = *frameOf("loss", view).decor.axes;
    QCOMPARE(log.y.scale, AxisScale::log);
    QVERIFY(log.y.range.low < 1e-6 && log.y.range.low > 1e-8);
    QCOMPARE(frameOf("loss", view, {{"scale", "linear"}}).decor.axes->y.scale, AxisScale::linear);
    QCOMPARE(frameOf("loss", viewOf(bowlScene(1), {{3, 1, -2, -3}}, 3)).decor.axes->y.scale, AxisScale::linear);
    QCOMPARE(frameOf("loss", viewOf(bowlScene(1), {{3, 1, -2, -3}}, 3), {{"scale", "log"}}).decor.axes->y.scale, AxisScale::log);
  }

  void powerLawsAreStraightOnTwoLogarithmicAxes() {
    const View view = viewOf(bowlScene(1), {{100, 1, 1e-3, 1e-6}}, 3);
    const Axis steps = frameOf("loss", view, {{"step_scale", "log"}}).decor.axes->x;
    QCOMPARE(steps.scale, AxisScale::log);
    QCOMPARE(steps.range, (AxisRange{1, 3}));
    QVERIFY(std::isnan(steps.position(0)));
    QCOMPARE(frameOf("loss", view).decor.axes->x.scale, AxisScale::linear);
  }

  void theAxesDoNotMoveWhileTimeRuns() {
    View view = viewOf(bowlScene(1), {{100, 1, 1e-3, 1e-6}}, 0);
    const Axes before = *frameOf("loss", view).decor.axes;
    view.time = 2.5;
    QCOMPARE(*frameOf("loss", view).decor.axes == before, true);
  }

  void divergenceDoesNotHideTheOthers() {
    const Axes axes = *frameOf("loss", viewOf(bowlScene(2), {{10, 1e30, 1e90, 1e200}, {10, 5, 2, 1}}, 3)).decor.axes;
    QVERIFY(axes.y.range.high < 1e4);
  }

  void onlyAdaptiveRulesHaveAnEffectiveRate() {
    const TileFrame frame = frameOf("learning-rate", viewOf(bowlScene(2), {{1, 1, 1}, {1, 1, 1}}, 2));
    QCOMPARE(frame.curves.size(), std::size_t{4});
    QCOMPARE(frame.curves[2].dash, Dash::dashed);
    QCOMPARE(frame.curves[2].at(1).y(), 0.2);
    QCOMPARE(frame.curves[3].at(1).y(), 0.3);
    QCOMPARE(frame.legend.size(), std::size_t{3});
  }

  void noRunsAndNoRowsAreNoCrash() {
    Scene scene = bowlScene(1);
    View view{.scene = std::make_shared<const Scene>(scene), .runs = {}, .time = 7, .selection = {}};
    for (const Tile& tile : tiles()) tile.frame({view, themeOf("light"), QSizeF(1, 1), 1, {}, fields_});
    view.runs = {std::make_shared<Run>(scene.runs[0], std::int64_t(point_columns::state), 4)};
    for (const Tile& tile : tiles()) tile.frame({view, themeOf("light"), QSizeF(300, 200), 1, nlohmann::json::object(), fields_});
  }

  void filtersStandApartAndMatricesAsTheyAre() {
    std::vector<float> weights(40);
    std::iota(weights.begin(), weights.end(), 0.0f);
    const WeightBlock filters = weightBlock({.name = "conv1.weight", .shape = {2, 3, 2, 2}, .offset = 4, .size = 24}, weights);
    QCOMPARE(filters.columns, 5);
    QCOMPARE(filters.rows, 8);
    QCOMPARE((*filters.values)[0], 4.0f);                 // output 0, input 0
    QCOMPARE((*filters.values)[3], 4.0f + 12);            // output 1, input 0
    QCOMPARE((*filters.values)[3 * 5], 4.0f + 4);         // output 0, input 1
    QVERIFY(std::isnan((*filters.values)[2]));
    const WeightBlock matrix = weightBlock({.name = "fc1.weight", .shape = {2, 3}, .offset = 1, .size = 6}, weights);
    QCOMPARE(*matrix.values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
    QVERIFY(!weightBlock({.name = "fc1.bias", .shape = {3}, .offset = 0, .size = 3}, weights).values);
    QVERIFY(!weightBlock({.name = "x", .shape = {20, 3}, .offset = 0, .size = 60}, weights).values);
  }

  void theLimitOfWeightsIsRound() {
    QCOMPARE(weightLimit(std::vector<float>{0.3f, -0.41f, 0.1f}), 0.5);
    QCOMPARE(weightLimit(std::vector<float>{0, 0}), 1.0);
    QCOMPARE(weightLimit({}), 1.0);
  }

 private:
  FieldCache fields_{FieldCache::Mode::atOnce};
};

QTEST_GUILESS_MAIN(TestTiles)
#include "test_tiles.moc"
