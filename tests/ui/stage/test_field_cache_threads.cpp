// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <atomic>

#include "tests/ui/stage/tiles/tile_scenes.h"

using namespace descent;

class TestFieldCacheThreads : public QObject {
  Q_OBJECT

 private slots:
  void aNewSurfaceIsCoarseAtOnceThenFine() {
    std::atomic<int> arrived = 0;
    FieldCache cache(FieldCache::Mode::background, [&arrived] { ++arrived; });
    const Scene scene = bowlScene(0);
    const FieldRequest request{.plan = {{-3, 3, -2, 2}, 400, 300}, .levels = {.minimum = 0}};
    const auto first = cache.field(cache.landscape(scene), request);
    QVERIFY(first && first->grid.columns <= 400);
    QTRY_VERIFY(arrived > 0);
    const auto fine = cache.field(cache.landscape(scene), request);
    QCOMPARE(fine->grid.columns, 400);
    QCOMPARE(fine->coordinates.size(), std::size_t{400 * 300});
    QCOMPARE(cache.field(cache.landscape(scene), request), fine);
  }

  void theNewestViewWins() {
    std::atomic<int> arrived = 0;
    FieldCache cache(FieldCache::Mode::background, [&arrived] { ++arrived; });
    const auto landscape = cache.landscape(bowlScene(0));
    FieldRequest request{.plan = {{-3, 3, -2, 2}, 200, 150}};
    for (int i = 0; i < 50; ++i) {
      request.plan.domain.xMin = -3 - i * 0.1;
      QVERIFY(cache.field(landscape, request) != nullptr);
    }
    QTRY_VERIFY(cache.field(landscape, request)->grid.domain == request.plan.domain &&
                cache.field(landscape, request)->grid.columns == 200);
  }

  void surfacesThatFollowEachOtherStayCoarseUntilOneStays() {
    std::atomic<int> arrived = 0;
    FieldCache cache(FieldCache::Mode::background, [&arrived] { ++arrived; });
    const FieldRequest request{.plan = {{-3, 3, -2, 2}, 200, 150}};
    Scene scene = bowlScene(0);
    const auto columns = [&] { return cache.field(cache.landscape(scene), request)->grid.columns; };
    QTRY_COMPARE(columns(), 200);
    QVERIFY(!cache.passing());
    arrived = 0;
    for (int i = 0; i < 20; ++i) {
      std::get<SurfacePlan>(scene.objective).settings.set("condition", 5.0 + i);
      QVERIFY(columns() < 200);
      QTest::qWait(5);
    }
    QVERIFY(cache.passing());
    QVERIFY(arrived < 8);  // of the first nobody knows yet that others follow
    arrived = 0;
    QTRY_VERIFY(arrived > 0);  // it says by itself that it is worth looking again
    QVERIFY(!cache.passing());
    QTRY_COMPARE(columns(), 200);
  }

  void everyPictureKeepsItsOwnField() {
    FieldCache cache(FieldCache::Mode::background, [] {});
    const auto landscape = cache.landscape(bowlScene(0));
    const FieldRequest wide{.plan = {{-3, 3, -2, 2}, 200, 150}, .picture = "contour"};
    const FieldRequest near{.plan = {{0, 1, 0, 1}, 200, 150}, .picture = "hessian-lens"};
    const auto fine = [&](const FieldRequest& request) {
      const auto field = cache.field(landscape, request);
      return field && field->grid.columns == 200 && field->grid.domain == request.plan.domain;
    };
    QTRY_VERIFY(fine(wide) && fine(near));
    QCOMPARE(cache.field(landscape, wide), cache.field(landscape, wide));
    QVERIFY(fine(near));
  }

  void theSurfaceIsMadeOnceUntilItChanges() {
    FieldCache cache(FieldCache::Mode::atOnce);
    Scene scene = bowlScene(0);
    const auto landscape = cache.landscape(scene);
    scene.title = "another";
    QCOMPARE(cache.landscape(scene), landscape);
    scene.objective = FormulaPlan{.formula = "x +", .settings = {}, .domain = {-1, 1, -1, 1}};
    QVERIFY(cache.landscape(scene) == nullptr);
    QVERIFY(cache.field(nullptr, {.plan = {{}, 10, 10}}) == nullptr);
  }

  void manyCachesComeAndGo() {
    const Scene scene = bowlScene(0);
    for (int i = 0; i < 20; ++i) {
      FieldCache cache(FieldCache::Mode::background);
      cache.field(cache.landscape(scene), {.plan = {{-3, 3, -2, 2}, 300, 300}});
    }
  }
};

QTEST_GUILESS_MAIN(TestFieldCacheThreads)
#include "test_field_cache_threads.moc"
