// SPDX-License-Identifier: GPL-3.0-or-later
// Small multiples: each picture is what the scene with that value gives.
#include <QtTest>

#include "tests/ui/stage/tiles/simulated_view.h"
#include "ui/stage/layout.h"

using namespace descent;

namespace {

const std::string momentum = R"({"optimizer": "momentum", "settings": {"learning_rate": 0.02, "momentum": 0.9}})";
const std::string bowl = R"({"surface": "elongated-bowl", "settings": {"condition": 20}})";

std::vector<View> partsOf(const View& view, const nlohmann::json& settings) {
  static FieldCache fields(FieldCache::Mode::atOnce);
  const TileInput input{view, themeOf("light"), QSizeF(800, 600), 1, settings, fields};
  return findTile("multiples")->parts->views(input);
}

View viewOfBowl() { return simulatedView(oneRunScene(bowl, "[-2, 1]", momentum), 3); }

}  // namespace

class TestMultiples : public QObject {
  Q_OBJECT

 private slots:
  void everyPictureHasItsOwnRuns() {
    const auto parts = partsOf(viewOfBowl(), {{"setting", "learning_rate"}, {"values", {0.01, 0.05}}});
    QCOMPARE(parts.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
      const double rate = i == 0 ? 0.01 : 0.05;
      const auto row = parts[i].runs[0]->rows()[1];
      QVERIFY(std::abs(row[point_columns::x] - (-2 + rate * 2)) < 1e-12);
      QVERIFY(std::abs(row[point_columns::y] - (1 - rate * 20)) < 1e-12);
      QCOMPARE(parts[i].time, 3.0);
    }
    QCOMPARE(parts[1].scene->title, std::string("learning rate = 0.05"));
  }

  /// No notes over small pictures, and what tells the runs apart is said once.
  void thePicturesAreBareButForOneLegend() {
    Scene scene = oneRunScene(bowl, "[-2, 1]", momentum);
    scene.runs.push_back(scene.runs[0]);
    scene.runs[1].label = "another";
    const View view = simulatedView(scene, 3);
    const nlohmann::json settings = {{"setting", "learning_rate"}, {"values", {0.01, 5}}};
    static FieldCache fields(FieldCache::Mode::atOnce);
    const auto parts = partsOf(view, settings);
    QCOMPARE(parts.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
      View end = parts[i];
      end.time = double(end.runs[0]->lastStep());
      const QString picture = "multiples/" + QString::number(i);
      const TileFrame frame = findTile("multiples")->parts->frame(
          {end, themeOf("light"), QSizeF(400, 300), 1, settings, fields, picture});
      QVERIFY(!frame.note && !frame.decor.colorBar);
      QCOMPARE(frame.legend.size(), std::size_t(i == 0 ? 2 : 0));
    }
  }

  void theObjectiveIsSweptToo() {
    const auto parts = partsOf(viewOfBowl(), {{"setting", "condition"}, {"values", {1, 100}}});
    QCOMPARE(parts.size(), std::size_t{2});
    QVERIFY(std::abs(parts[0].runs[0]->rows()[0][point_columns::loss] - 2.5) < 1e-12);
    QVERIFY(std::abs(parts[1].runs[0]->rows()[0][point_columns::loss] - 52) < 1e-12);
  }

  void usualValuesLieRoundTheOneThatIsSet() {
    const auto parts = partsOf(viewOfBowl(), {{"count", 3}});
    QCOMPARE(parts.size(), std::size_t{3});
    QCOMPARE(parts[0].scene->title, std::string("learning rate = 0.002"));
    QCOMPARE(parts[1].scene->title, std::string("learning rate = 0.02"));
    QCOMPARE(parts[2].scene->title, std::string("learning rate = 0.2"));
    const auto betas = partsOf(viewOfBowl(), {{"count", 3}, {"setting", "momentum"}});
    QCOMPARE(betas[1].scene->title, std::string("momentum = 0.9"));
  }

  void whatIsNotPossibleIsSaid() {
    const View view = viewOfBowl();
    const nlohmann::json unknown = {{"setting", "conditoin"}, {"values", {1, 2}}};
    QVERIFY(partsOf(view, unknown).empty());
    QVERIFY(frameOf("multiples", view, unknown).decor.message.contains("condition"));
    QVERIFY(frameOf("multiples", networkView()).decor.message.contains("network"));
    Scene longOne = *view.scene;
    longOne.steps = 10'000'000;
    QVERIFY(frameOf("multiples", viewOf(longOne, {{1, 1}}, 0)).decor.message.contains("steps"));
  }

  void placesFillTheRoom() {
    const QRectF room(10, 20, 900, 450);
    for (std::size_t count = 1; count <= 16; ++count) {
      const std::vector<QRectF> places = gridOf(count, room);
      QCOMPARE(places.size(), count);
      for (std::size_t i = 0; i < count; ++i) {
        QVERIFY(room.contains(places[i]));
        for (std::size_t j = 0; j < i; ++j) QVERIFY(!places[i].intersects(places[j]));
      }
    }
    QCOMPARE(gridOf(6, room)[1].topLeft(), QPointF(310, 20));
  }
};

QTEST_MAIN(TestMultiples)
#include "test_multiples.moc"
