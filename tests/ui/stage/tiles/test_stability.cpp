// SPDX-License-Identifier: GPL-3.0-or-later
// The stability map: its axes, its edge, its ring, and what a click on it sets.
#include <QtTest>

#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/stage/stability_picture.h"
#include "ui/session/session.h"

using namespace descent;

namespace {

Scene sceneWith(const std::string& optimizer, const std::string& settings = "{}") {
  return parseScene(R"({"format": "descentlab/1", "steps": 60, "start": [-2, 1],
    "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}},
    "runs": [{"label": "run", "segments": [{"optimizer": ")" +
                        optimizer + R"(", "settings": )" + settings + "}]}]}",
                    "test");
}

View viewWith(const std::string& optimizer, const std::string& settings = "{}") {
  return viewOf(sceneWith(optimizer, settings), {{30, 20, 10}}, 1);
}

const Glyph& ringOf(const TileFrame& frame) { return *std::ranges::find(frame.glyphs, Marker::ring, &Glyph::marker); }

}  // namespace

class TestStability : public QObject {
  Q_OBJECT

 private slots:
  void showsRateAndMomentumOnTheirOwnScales() {
    const TileFrame frame = frameOf("stability", viewWith("momentum", R"({"learning_rate": 0.02, "momentum": 0.8})"));
    QVERIFY(frame.picture);
    QCOMPARE(frame.decor.axes->x.range, (AxisRange{1e-5, 10}));
    QVERIFY(frame.decor.axes->x.scale == AxisScale::log);
    QVERIFY(frame.decor.axes->y.scale == AxisScale::oneMinusLog);
    QCOMPARE(ringOf(frame).at, QPointF(0.02, 0.8));
  }

  void theEdgeOfTheHeavyBallIsDrawn() {
    const TileFrame frame = frameOf("stability", viewWith("momentum"));
    QCOMPARE(frame.curves.size(), std::size_t{1});
    for (std::size_t i = 0; i < frame.curves[0].count; i += 20) {
      const QPointF at = frame.curves[0].at(i);
      QVERIFY(std::abs(at.x() * 20 - 2 * (1 + at.y())) < 1e-6);
    }
    QVERIFY(frame.legend[0].text.contains("2(1+μ)/λ"));
  }

  void cellsBeyondTheEdgeHaveTheColourOfDivergence() {
    View view = viewWith("momentum");
    Scene scene = *view.scene;
    scene.steps = 3000;
    view.scene = std::make_shared<const Scene>(scene);
    const TileFrame frame = frameOf("stability", view);
    const QImage& image = frame.picture->image;
    const auto colorAt = [&](double rate) {
      const double x = frame.decor.axes->x.position(rate);
      return image.pixel(int(x * image.width()), image.height() - 1);
    };
    QCOMPARE(colorAt(0.2), StabilityPicture::diverged);
    QVERIFY(colorAt(0.06) != StabilityPicture::diverged && colorAt(0.06) != StabilityPicture::above);
  }

  void adamHasItsFirstBetaAndNoEdge() {
    const TileFrame frame = frameOf("stability", viewWith("adam"));
    QVERIFY(frame.decor.axes->y.title.contains("β₁"));
    QVERIFY(frame.curves.empty());
  }

  void settingsNameOtherAxesAndZooms() {
    const nlohmann::json settings = {{"horizontal", "beta2"}, {"vertical", "learning_rate"}, {"y", {0.01, 0.1}}};
    const TileFrame frame = frameOf("stability", viewWith("adam"), settings);
    QVERIFY(frame.decor.axes->x.title.contains("β₂"));
    QCOMPARE(frame.decor.axes->y.range, (AxisRange{0.01, 0.1}));
    QCOMPARE(frame.picture->place.yMin, 0.01);
  }

  void theMapDoesNotFollowItsOwnRing() {
    const TileFrame one = frameOf("stability", viewWith("momentum", R"({"learning_rate": 0.02})"));
    const TileFrame other = frameOf("stability", viewWith("momentum", R"({"learning_rate": 0.05})"));
    QCOMPARE(one.picture->image.cacheKey(), other.picture->image.cacheKey());
    QVERIFY(ringOf(one).at != ringOf(other).at);
  }

  void aClickSetsBothInOneUndoStep() {
    Session session;
    QVERIFY(session.load(sceneWith("momentum", R"({"learning_rate": 0.02, "momentum": 0.8})")));
    const Placing& placing = *findTile("stability")->placing;
    session.edit(placing.label, [&](Scene& scene) { placing.put(scene, {}, {0.0512345, 0.98765}); });
    const Settings& settings = session.scene().runs[0].segments[0].settings;
    QCOMPARE(std::get<double>(settings.get("learning_rate")), 0.0512);
    QCOMPARE(std::get<double>(settings.get("momentum")), 1 - 0.012);
    session.undo();
    QCOMPARE(std::get<double>(session.scene().runs[0].segments[0].settings.get("momentum")), 0.8);
  }

  void saysWhatIsMissing() {
    QVERIFY(!frameOf("stability", viewOf(bowlScene(0), {}, 0)).decor.message.isEmpty());
    const View network = viewOf(
        parseScene(R"({"format": "descentlab/1", "steps": 3, "objective": {"network": "lenet-5", "dataset": "digits"},
      "runs": [{"label": "run", "segments": [{"optimizer": "adam"}]}]})",
                   "test"),
        {}, 0);
    QVERIFY(frameOf("stability", network).decor.message.contains("network"));
  }
};

QTEST_MAIN(TestStability)
#include "test_stability.moc"
