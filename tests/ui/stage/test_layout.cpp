// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/stage/layout.h"
#include "ui/stage/stage_settings.h"

using namespace descent;

class TestLayout : public QObject {
  Q_OBJECT

 private slots:
  void tilesFillTheRoomWithoutOverlap() {
    const QRectF room(0, 0, 1600, 900);
    for (const NamedLayout& named : layouts()) {
      const Arrangement arrangement = arrange(named.layout, {}, room);
      QCOMPARE(int(arrangement.dividers.size()), named.layout.cuts());
      double area = 0;
      for (const TilePlace& tile : arrangement.tiles) {
        QVERIFY(room.contains(tile.place));
        area += tile.place.width() * tile.place.height();
        for (const TilePlace& other : arrangement.tiles) QVERIFY(&other == &tile || !other.place.intersects(tile.place));
      }
      QVERIFY2(area > 0.98 * 1600 * 900, qPrintable(named.id));
    }
  }

  void aDividerStandsWhereItWasDragged() {
    const Layout& layout = layoutOf("contour-traces").layout;
    const QRectF room(0, 0, 1000, 800);
    const Divider divider = arrange(layout, {}, room).dividers[0];
    const double share = divider.shareAt({300, 10});
    const Divider moved = arrange(layout, {share}, room).dividers[0];
    QVERIFY(std::abs(moved.place.center().x() - 300) <= 1);
    QVERIFY(divider.shareAt({-500, 0}) > 0 && divider.shareAt({5000, 0}) < 1);
  }

  void noRoomIsNoCrash() {
    for (const NamedLayout& named : layouts()) {
      for (const TilePlace& tile : arrange(named.layout, {0, 1, 7}, {0, 0, 1, 1}).tiles) QVERIFY(tile.place.width() <= 1);
    }
  }

  void settingsOfTheWrongKindAreDefaults() {
    const StageSettings settings = stageSettings(nlohmann::json::parse(
        R"({"layout": 3, "theme": "dark", "scale": 99, "dividers": ["a", 0.25], "tiles": {"contour": 5, "loss": {"x": [0, 1]}}})"));
    QCOMPARE(settings.layout, QString("contour-traces"));
    QCOMPARE(settings.theme, QString("dark"));
    QCOMPARE(settings.scale, 4.0);
    QCOMPARE(settings.dividers, (std::vector<double>{0.5, 0.25}));
    QVERIFY(settings.ofTile("contour").empty());
    QVERIFY(settings.ofTile("loss").contains("x"));
    QCOMPARE(stageSettings(nlohmann::json(7)).layout, QString("contour-traces"));
  }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "test_layout.moc"
