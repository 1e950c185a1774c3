// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <atomic>

#include "core/run/objective_of.h"
#include "tests/ui/stage/tiles/tile_scenes.h"
#include "ui/stage/background_source.h"
#include "ui/stage/basin_picture.h"

using namespace descent;

namespace {

const Scene himmelblau = parseScene(R"({"format": "descentlab/1", "steps": 150, "objective": {"surface": "himmelblau"},
  "runs": [{"label": "GD", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}}]}]})",
                                    "test");

BasinRequest requestFor(int columns) {
  static const auto landscape = landscapeOf(himmelblau);
  return {.landscape = landscape,
          .run = {.segments = himmelblau.runs[0].segments},
          .steps = himmelblau.steps,
          .domain = {-5, 5, -5, 5},
          .size = {.columns = columns, .rows = columns}};
}

}  // namespace

class TestBasinPictureThreads : public QObject {
  Q_OBJECT

 private slots:
  void comesCoarseFirstThenFine() {
    std::atomic<int> arrived = 0;
    BackgroundSource<BasinPicture> source([&arrived] { ++arrived; });
    const BasinRequest request = requestFor(128);
    source.get(request);
    QTRY_VERIFY(source.get(request));
    QVERIFY(source.get(request)->image.width() <= 128);
    QTRY_COMPARE(source.get(request)->image.width(), 128);
    QCOMPARE(arrived.load(), int(refinement::levels));
  }

  void theNewestRequestWins() {
    BackgroundSource<BasinPicture> source([] {});
    for (int columns = 64; columns < 100; ++columns) source.get(requestFor(columns));
    const BasinRequest last = requestFor(100);
    QTRY_VERIFY(source.get(last) && source.get(last)->image.width() == 100);
  }

  void withoutAThreadItIsThereAtOnce() {
    BackgroundSource<BasinPicture> source;
    const auto picture = source.get(requestFor(40));
    QCOMPARE(picture->image.size(), QSize(40, 40));
    QCOMPARE(source.get(requestFor(40)), picture);
    QVERIFY(source.get(requestFor(41)) != picture);
  }

  void everyMinimumLiesInItsOwnColour() {
    BackgroundSource<BasinPicture> source;
    const auto picture = source.get(requestFor(100));
    QCOMPARE(picture->map->minima.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i) {
      const Point& at = picture->map->minima[i];
      const QColor pixel = picture->image.pixelColor(int((at.x() + 5) * 10), int((5 - at.y()) * 10));
      QVERIFY(std::abs(pixel.hue() - BasinPicture::colorOf(std::int32_t(i)).hue()) <= 3);  // mixed with white, rounded
    }
  }

  void onADarkGroundTheColoursKeepBack() {
    BackgroundSource<BasinPicture> source;
    BasinRequest dark = requestFor(100);
    dark.ground = QColor(0x19, 0x1e, 0x24);
    const auto picture = source.get(dark);
    for (std::size_t i = 0; i < 4; ++i) {
      const Point& at = picture->map->minima[i];
      const QColor pixel = picture->image.pixelColor(int((at.x() + 5) * 10), int((5 - at.y()) * 10));
      QVERIFY2(qGray(pixel.rgb()) < 96, qPrintable(pixel.name()));
    }
    QVERIFY(qGray(BasinPicture::colorOf(BasinMap::noneYet, dark.ground).rgb()) < 96);
    QVERIFY(qGray(BasinPicture::colorOf(BasinMap::noneYet).rgb()) > 200);
  }

  void goesWithoutFinishingItsWork() {
    for (int i = 0; i < 20; ++i) {
      std::atomic<int> arrived = 0;
      {
        BackgroundSource<BasinPicture> source([&arrived] { ++arrived; });
        BasinRequest longOne = requestFor(512);
        longOne.steps = 100'000;
        source.get(longOne);
      }
      QVERIFY(arrived < int(refinement::levels));
    }
  }
};

QTEST_GUILESS_MAIN(TestBasinPictureThreads)
#include "test_basin_picture_threads.moc"
