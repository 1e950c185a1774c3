// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/frame/mesh.h"
#include "ui/stage/known_ids.h"

using namespace descent;

namespace {

TileFrame surfaceOf(const Scene& scene, const nlohmann::json& settings = nlohmann::json::object()) {
  return frameOf("surface-3d", viewOf(scene, {}, 0), settings);
}

Scene formulaScene(const std::string& formula) {
  Scene scene = bowlScene(0);
  scene.objective = FormulaPlan{.formula = formula, .settings = {}, .domain = {-1, 1, -1, 1}};
  return scene;
}

bool hasLabel(const TileFrame& frame, const QString& text) {
  return std::ranges::find(frame.decor.labels, text, &Label::text) != frame.decor.labels.end();
}

}  // namespace

class TestSurface3d : public QObject {
  Q_OBJECT
 private slots:
  void curvesAndMarkersStandOnTheMesh() {
    const TileFrame frame = frameOf("surface-3d", viewOf(bowlScene(2), {{30, 20, 10, 5, 1}, {30, 3, 2, 1, 0}}, 1.25));
    QVERIFY(frame.mesh);
    QCOMPARE(frame.curves.size(), std::size_t{2});
    const Polyline& curve = frame.curves[0];
    QVERIFY(curve.bend);
    QCOMPARE(curve.at(1), frame.mesh->place({-1, 0.5}));
    QCOMPARE(*curve.head, frame.mesh->place({-0.75, 0.5 + 0.25 * (1.0 / 3 - 0.5)}));
    QCOMPARE(curve.bend->at(2), *curve.head);
    QCOMPARE(frame.legend.size(), std::size_t{2});
    const auto start = std::ranges::find(frame.glyphs, Marker::ring, &Glyph::marker);
    QVERIFY(start != frame.glyphs.end());
    QCOMPARE(start->at, frame.mesh->place({-2, 1}));
    QCOMPARE(frame.glyphs.back().at, *frame.curves[1].end());
  }

  void theBoxHasItsNumbersAndNames() {
    const TileFrame frame = surfaceOf(bowlScene(0));
    for (const char* text : {"x", "y", "loss", "0"}) QVERIFY2(hasLabel(frame, text), text);
    for (const Label& label : frame.decor.labels) {
      QVERIFY(label.at.x() > 0 && label.at.x() < 1 && label.at.y() > 0 && label.at.y() < 1);
    }
    QVERIFY(std::ranges::find(frame.mesh->lines, BoxLine::Kind::rim, &BoxLine::kind) != frame.mesh->lines.end());
  }

  void heightsFollowTheSetting() {
    const auto rule = [](const Scene& scene, const char* height) {
      return surfaceOf(scene, {{"height", height}}).mesh->heights->scale.rule;
    };
    QCOMPARE(rule(bowlScene(0), "auto"), HeightRule::linear);
    QCOMPARE(rule(bowlScene(0), "log"), HeightRule::log);
    QCOMPARE(rule(bowlScene(0), "rank"), HeightRule::rank);
    QCOMPARE(rule(formulaScene("(1 - x)^2 + 1000*(y - x^2)^2"), "auto"), HeightRule::log);
  }

  void theCameraStandsWhereTheSceneSays() {
    const Camera camera = surfaceOf(bowlScene(0), {{"yaw", 20}, {"pitch", 60}, {"zoom", 2}}).mesh->camera;
    QCOMPARE(camera.yaw, 20.0);
    QCOMPARE(camera.pitch, 60.0);
    QCOMPARE(camera.zoom, 2.0);
    const Camera other = surfaceOf(bowlScene(0), {{"yaw", "left"}, {"pitch", 500}, {"zoom", -3}}).mesh->camera;
    QCOMPARE(other.yaw, Camera::defaultYaw);
    QCOMPARE(other.pitch, Camera::steepest);
    QCOMPARE(other.zoom, Camera::farthest);
  }

  void whatASceneFileShouldNotSayIsNamed_data() {
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("pitch") << R"({"pitch": 500})" << "stage.tiles.surface-3d.pitch: must be from 4 to 90";
    QTest::newRow("height") << R"({"height": "tall"})" << "stage.tiles.surface-3d.height: must be";
    QTest::newRow("key") << R"({"yawn": 1})" << "did you mean \"yaw\"?";
  }
  void whatASceneFileShouldNotSayIsNamed() {
    QFETCH(QString, settings);
    QFETCH(QString, complaint);
    Scene scene = bowlScene(0);
    scene.stage["tiles"]["surface-3d"] = {{"yaw", 20}, {"height", "rank"}};
    checkSceneWithStage(scene);
    scene.stage["tiles"]["surface-3d"] = nlohmann::json::parse(settings.toStdString());
    try {
      checkSceneWithStage(scene);
      QFAIL("nothing thrown");
    } catch (const SceneError& error) {
      QVERIFY2(QString(error.what()).contains(complaint), error.what());
    }
  }

  void timeAloneChangesNothingBeneathTheCurves() {
    const Scene scene = bowlScene(1);
    const TileFrame early = frameOf("surface-3d", viewOf(scene, {{30, 20, 10, 5, 1}}, 0.5));
    const TileFrame late = frameOf("surface-3d", viewOf(scene, {{30, 20, 10, 5, 1}}, 3));
    QVERIFY(*early.mesh == *late.mesh);
    QCOMPARE(early.decor, late.decor);
  }

  void whatHasNoSurfaceSaysSo() {
    QVERIFY(surfaceOf(formulaScene("log(-1 - x^2)")).decor.message.contains("no finite value"));
    Scene network = parseScene(R"({"format": "descentlab/1", "steps": 1, "objective": {"network": "lenet-5", "dataset": "digits"}, "runs": []})", "test");
    const TileFrame frame = surfaceOf(network);
    QVERIFY(!frame.mesh && frame.decor.message.contains("network"));
  }

  void aFlatFunctionAndOneWithHolesAreShown() {
    const TileFrame flat = surfaceOf(formulaScene("3 + 0*x"));
    QVERIFY(flat.mesh && hasLabel(flat, "3"));
    QCOMPARE(flat.mesh->heights->at(0.3, 0.3), 0.5);
    const TileFrame holed = surfaceOf(formulaScene("log(x)"));
    QVERIFY(holed.mesh && std::isnan(holed.mesh->place({-0.5, 0}).x()) && std::isfinite(holed.mesh->place({0.5, 0}).x()));
  }
};

QTEST_MAIN(TestSurface3d)
#include "test_surface_3d.moc"
