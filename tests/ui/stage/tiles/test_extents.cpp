// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/ui/stage/tiles/simulated_view.h"
#include "ui/stage/tiles/run_curves.h"

using namespace descent;

namespace {

constexpr std::size_t column = point_columns::y;

bool same(const ValueRange& a, const ValueRange& b) {
  return a.low == b.low && a.high == b.high && a.lowestPositive == b.lowestPositive;
}

Scene bowl(const std::string& start) {
  return oneRunScene(R"-({"formula": "0.5*(x^2 + 20*y^2)"})-", start,
                     R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.11}})");
}

std::vector<ShownRun> shown(const PointLoop& loop, const Scene& scene) {
  return shownRuns({.scene = std::make_shared<const Scene>(scene), .runs = {loop.run()}, .time = 0, .selection = {}});
}

}  // namespace

class TestExtents : public QObject {
  Q_OBJECT

 private slots:
  /// It diverges: y changes its sign and grows by a fifth with each step.
  void aRunThatGrowsReachesFurther() {
    const Scene scene = bowl("[-2, 1]");
    const auto landscape = landscapeOf(scene);
    PointLoop loop({landscape, startOf(scene, scene.runs[0], *landscape), scene.seed, scene.steps}, scene.runs[0]);
    double highest = 0;
    do {
      const auto runs = shown(loop, scene);
      const ValueRange extent = extentOf(runs, column);
      QVERIFY(same(extent, extentOf(runs, [](std::span<const double> row) { return row[column]; })));
      QVERIFY(same(extent, extentOf(runs, column)));
      QVERIFY(extent.high >= highest);
      highest = extent.high;
    } while (loop.advance(2, {}));
    QVERIFY(highest > 4);
  }

  /// As soon as one is gone another one may stand at its address.
  void anotherRunHasItsOwn() {
    for (int i = 1; i <= 20; ++i) {
      const double y = 0.1 * i;
      const View view = simulatedView(bowl("[0, " + std::to_string(y) + "]"), 0);
      const ValueRange extent = extentOf(shownRuns(view), column);
      QVERIFY(extent.high > y && extent.high < 7 * y);
    }
  }

  void nothingHasNoExtent() { QVERIFY(extentOf({}, column).empty()); }
};

QTEST_GUILESS_MAIN(TestExtents)
#include "test_extents.moc"
