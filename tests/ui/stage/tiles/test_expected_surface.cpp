// SPDX-License-Identifier: GPL-3.0-or-later
// The surface that an update sees beside the expected one: their values, one view, the same levels.
#include <QtTest>

#include "core/objective/noise.h"
#include "core/objective/sight.h"
#include "tests/ui/stage/tiles/simulated_view.h"

using namespace descent;

namespace {

const std::string objective = R"({"regression": "linear", "parameters": "two-weights",
  "data": {"generator": "line", "settings": {"points": 40}}})";

View noisyView(const std::string& noise, double time, const std::string& layout = "contour-expected") {
  Scene scene =
      oneRunScene(objective, "[0.5, 1]", R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}})");
  scene.noise = NoisePlan{noise, noises().require(noise).initial};
  scene.stage["layout"] = layout;
  return simulatedView(scene, time);
}

/// In the middle of a field, where samples are as near as anywhere.
double valueIn(const TileFrame& frame) { return frame.field->valueAt({0.9, 1.1}); }

double valueSeen(const View& view, Sight sight, std::int64_t row) {
  return functionSeen(*landscapeOf(*view.scene), {sight, view.scene->seed, row})->value({0.9, 1.1});
}

void isNear(double value, double expected) {
  QVERIFY2(std::abs(value - expected) < 0.01 * std::abs(expected) + 1e-3,
           qPrintable(QString::number(value) + " instead of " + QString::number(expected)));
}

}  // namespace

class TestExpectedSurface : public QObject {
  Q_OBJECT

 private slots:
  /// Wherever a contour stands: a mask is drawn as the update at the cursor sees it.
  void theContourOfMasksIsThatOfTheStep() {
    for (const std::int64_t row : {0, 3, 7}) {
      const View view = noisyView("dropout", double(row), "contour-traces");
      const TileFrame frame = frameOf("contour", view);
      isNear(valueIn(frame), valueSeen(view, Sight::drawn, row));
      QVERIFY(frame.decor.title.contains("update " + QString::number(row + 1)));
      isNear(valueIn(frameOf("contour", view, {{"surface", "whole"}})), valueSeen(view, Sight::whole, row));
    }
  }

  void theExpectedSurfaceIsTheMeanOfAllMasks() {
    const View view = noisyView("drop-connect", 5);
    const TileFrame frame = frameOf("expected-surface", view);
    isNear(valueIn(frame), valueSeen(view, Sight::expected, 5));
    QVERIFY(frame.decor.title.contains("masks"));
    QVERIFY(!frame.note);
    const auto minimum = std::ranges::find(frame.glyphs, Marker::star, &Glyph::marker);
    QVERIFY(minimum != frame.glyphs.end());
    const Point at(minimum->at.x(), minimum->at.y());
    const auto function = functionSeen(*landscapeOf(*view.scene), {Sight::expected, 1, 0});
    const GradientJet<double> slope = function->gradient(at);
    QVERIFY(std::hypot(slope.dx, slope.dy) < 1e-9);
  }

  void bothHaveTheSameLevels_data() {
    QTest::addColumn<QByteArray>("noise");
    for (const char* noise : {"dropout", "drop-connect", "gaussian"}) QTest::newRow(noise) << QByteArray(noise);
  }
  void bothHaveTheSameLevels() {
    QFETCH(QByteArray, noise);
    const View view = noisyView(noise.toStdString(), 4);
    const nlohmann::json zoomed{{"x", {0, 2}}, {"y", {0, 3}}};
    for (const nlohmann::json& settings : {nlohmann::json::object(), zoomed}) {
      const TileFrame drawn = frameOf("contour", view, settings), mean = frameOf("expected-surface", view, settings);
      QVERIFY(drawn.field->samples->levels.values.size() > 1);
      QCOMPARE(drawn.field->samples->levels, mean.field->samples->levels);
      QCOMPARE(drawn.field->palette, mean.field->palette);
      QCOMPARE(drawn.decor.colorBar, mean.decor.colorBar);
      QVERIFY(std::abs(valueIn(drawn) - valueIn(mean)) > 1e-3);
    }
  }

  /// Noise on the gradient tilts the surface: beside the expected one it is seen, elsewhere only where it is asked for.
  void tiltsAreShownBesideTheExpectedSurface() {
    const View beside = noisyView("gaussian", 4), alone = noisyView("gaussian", 4, "contour-traces");
    isNear(valueIn(frameOf("contour", beside)), valueSeen(beside, Sight::drawn, 4));
    isNear(valueIn(frameOf("contour", alone)), valueSeen(alone, Sight::whole, 4));
    isNear(valueIn(frameOf("contour", alone, {{"surface", "drawn"}})), valueSeen(alone, Sight::drawn, 4));
    isNear(valueIn(frameOf("expected-surface", beside)), valueSeen(beside, Sight::whole, 4));
  }

  void zoomingOneZoomsTheOther() {
    QCOMPARE(findTile("expected-surface")->settingsId(), QString("contour"));
    QCOMPARE(findTile("contour")->settingsId(), QString("contour"));
  }

  void withoutNoiseItSaysSo() {
    const TileFrame frame = frameOf("expected-surface", simulatedView(bowlScene(1), 2));
    QVERIFY(frame.field && frame.decor.title.contains("without noise"));
  }
};

QTEST_GUILESS_MAIN(TestExpectedSurface)
#include "test_expected_surface.moc"
