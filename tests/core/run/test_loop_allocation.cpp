// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded step touches the heap only where a new chunk of rows begins; a step of a swarm never.
#include <QtTest>

#include "core/run/swarm_loop.h"
#include "tests/core/counted_allocations.h"
#include "tests/core/optimizer/variants.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

/// One that neither ends nor diverges in a chunk of rows.
Scene sceneWith(const testing::Variant& variant) {
  Scene scene = sceneOf("x^2 + 3*y^2 + x*y", R"([{"optimizer": "adam", "schedule": {"schedule": "cosine"},
    "clipping": {"clipping": "norm", "settings": {"threshold": 1}}}])",
                        Rows::chunkRows);
  Segment& segment = scene.runs[0].segments[0];
  segment.optimizer = variant.entry->id;
  segment.settings = variant.settings;
  if (rateKey(segment.settings).empty()) segment.schedule.reset();
  return scene;
}

/// Line-search and Hessian rules arrive, and end, within a few steps.
bool arrivesSoon(const OptimizerEntry& entry, const Settings& settings) {
  if (!entry.made.clips) return true;
  if (!settings.find("base")) return false;
  const Nested base = std::get<Nested>(settings.get("base"));
  return arrivesSoon(optimizers().require(base.id), base.settings);
}

std::vector<testing::Variant> firstOrderVariants() {
  std::vector<testing::Variant> result = testing::variants();
  std::erase_if(result, [](const testing::Variant& variant) { return arrivesSoon(*variant.entry, variant.settings); });
  return result;
}

}  // namespace

class TestLoopAllocation : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!DESCENT_COUNTS_ALLOCATIONS) QSKIP("a sanitizer owns malloc");
  }

  void recordedStepsDoNotAllocate_data() { addVariants(); }
  void recordedStepsDoNotAllocate() {
    QFETCH(int, index);
    const Scene scene = sceneWith(firstOrderVariants()[static_cast<std::size_t>(index)]);
    PointLoop loop(inputOf(scene), scene.runs[0]);
    loop.advance(2, {});
    const std::size_t before = allocations;
    QVERIFY(loop.advance(900, {}));
    QCOMPARE(allocations.load(), before);
  }

  void theNextChunkOfRowsIsCounted() {
    const Scene scene = sceneOf("x^2 + y^2", R"([{"optimizer": "adam"}])", 2 * Rows::chunkRows);
    PointLoop loop(inputOf(scene), scene.runs[0]);
    loop.advance(2, {});
    const std::size_t before = allocations;
    QVERIFY(loop.advance(Rows::chunkRows, {}));
    QCOMPARE(allocations.load(), before + 1);
  }

  void stepsOfASwarmDoNotAllocate_data() { addVariants(); }
  void stepsOfASwarmDoNotAllocate() {
    QFETCH(int, index);
    const Scene scene = sceneWith(firstOrderVariants()[static_cast<std::size_t>(index)]);
    std::vector<Point> starts;
    const std::size_t count = std::min<std::size_t>(SwarmLoop::pointsAtOnce(scene.runs[0]), 37);
    for (std::size_t i = 0; i < count; ++i) starts.push_back({0.1 * static_cast<double>(i) - 2, 1});
    SwarmLoop loop({landscapeOf(scene), scene.steps}, scene.runs[0], starts);
    loop.advance();
    const std::size_t before = allocations;
    for (int i = 0; i < 100; ++i) QVERIFY(loop.advance());
    QCOMPARE(allocations.load(), before);
  }

 private:
  static void addVariants() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const testing::Variant& variant : firstOrderVariants()) QTest::newRow(variant.name.c_str()) << index++;
  }
};

QTEST_GUILESS_MAIN(TestLoopAllocation)
#include "test_loop_allocation.moc"
