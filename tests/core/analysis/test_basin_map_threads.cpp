// SPDX-License-Identifier: GPL-3.0-or-later
/// Basin maps against single runs, against basins known from geometry, and between numbers of threads.
#include <QtTest>

#include "core/analysis/basin_map.h"
#include "core/objective/surface.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string adam = R"([{"optimizer": "adam", "settings": {"learning_rate": 0.1}}])";
const std::string himmelblau = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2";

BasinPlan planOf(const Scene& scene, const MapSize& size) {
  return {.landscape = landscapeOf(scene),
          .run = scene.runs[0],
          .steps = scene.steps,
          .domain = {-5, 5, -5, 5},
          .size = size};
}

std::shared_ptr<const BasinMap> finest(const BasinPlan& plan, int threads = 2) {
  Workers workers(threads);
  BasinMapJob job(plan, workers);
  std::shared_ptr<const BasinMap> map;
  while (!job.finished()) map = job.refine();
  return map;
}

double distanceAt(const Run& run, std::int64_t row, const Point& from) {
  const auto cells = run.rows()[row];
  return (Point(cells[point_columns::x], cells[point_columns::y]) - from).norm();
}

/// Whether cell `i` is what the single run from its start gives.
bool isSingleRun(const BasinMap& map, std::size_t i, const Run& run, double tolerance) {
  const auto evaluationsAt = [&](std::int64_t row) { return run.rows()[row][point_columns::evaluations]; };
  if (run.ending().outcome == Outcome::diverged) {
    return map.reached[i] == BasinMap::diverged && map.evaluations[i] == evaluationsAt(run.lastStep());
  }
  std::int32_t reached = BasinMap::noneYet;
  for (std::size_t k = 0; k < map.minima.size(); ++k) {
    if (distanceAt(run, run.lastStep(), map.minima[k]) <= tolerance) reached = static_cast<std::int32_t>(k);
  }
  if (map.reached[i] != reached) return false;
  std::int64_t row = reached < 0 ? run.lastStep() : 0;
  while (reached >= 0 && distanceAt(run, row, map.minima[static_cast<std::size_t>(reached)]) > tolerance) ++row;
  return map.evaluations[i] == evaluationsAt(row);
}

std::size_t countOf(const BasinMap& map, std::int32_t reached) {
  return static_cast<std::size_t>(std::ranges::count(map.reached, reached));
}

}  // namespace

class TestBasinMapThreads : public QObject {
  Q_OBJECT
 private slots:
  void everyCellIsWhatItsOwnRunGives_data() {
    QTest::addColumn<QByteArray>("formula");
    QTest::addColumn<QByteArray>("segments");
    QTest::newRow("adam") << QByteArray::fromStdString(himmelblau) << QByteArray::fromStdString(adam);
    QTest::newRow("some diverge") << QByteArray::fromStdString(himmelblau)
                                  << QByteArray(R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.006}}])");
    QTest::newRow("watching the loss") << QByteArray("x^4 - 2*x^2 + y^2")
                                       << QByteArray(R"([{"optimizer": "gradient-descent",
      "settings": {"learning_rate": 0.02}, "schedule": {"schedule": "plateau", "settings": {"patience": 2}}}])");
  }
  void everyCellIsWhatItsOwnRunGives() {
    QFETCH(QByteArray, formula);
    QFETCH(QByteArray, segments);
    Scene scene = sceneOf(formula.toStdString(), segments.toStdString(), 120);
    BasinPlan plan = planOf(scene, {22, 19});
    plan.tolerance = 0.05;
    const auto map = finest(plan);
    for (std::size_t i = 0; i < map->size.cells(); ++i) {
      scene.start = map->startOf(i);
      QVERIFY2(isSingleRun(*map, i, *finishedRun(scene), plan.tolerance), qPrintable(QString::number(i)));
    }
  }

  void minimaOfATypedFormulaAreFound() {
    const auto map = finest(planOf(sceneOf(himmelblau, adam, 300), {40, 40}));
    QCOMPARE(map->minima.size(), 4u);
    const auto catalogued = makeSurface(surfaces().require("himmelblau"), {});
    for (const CriticalPoint& known : catalogued->criticalPoints()) {
      if (known.kind != CriticalPoint::Kind::minimum) continue;
      QVERIFY(std::ranges::any_of(map->minima, [&](const Point& p) { return (p - known.at).norm() < 1e-8; }));
    }
    for (std::int32_t k = 0; k < 4; ++k) QVERIFY(countOf(*map, k) > 200);
  }

  void knownMinimaKeepTheirOrder() {
    Scene scene = sceneOf("x", adam);
    const auto landscape = makeSurface(surfaces().require("himmelblau"), {});
    BasinPlan plan = planOf(scene, {16, 16});
    plan.landscape = landscape;
    const auto map = finest(plan);
    for (std::size_t k = 0; k < 4; ++k) QCOMPARE(map->minima[k], landscape->criticalPoints()[k].at);
  }

  /// x⁴/4 − x²/2 falls to ±1 by the sign of x; a step of gradient descent at rate 0.1 cannot cross the ridge.
  void basinsOfGradientDescentAreDividedByTheRidge() {
    BasinPlan plan = planOf(sceneOf("x^4/4 - x^2/2 + y^2/2",
                                    R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}}])", 400),
                            {32, 8});
    plan.domain = {-2, 2, -2, 2};
    const auto map = finest(plan);
    QCOMPARE(map->minima.size(), 2u);
    for (std::size_t i = 0; i < map->size.cells(); ++i) {
      QVERIFY(map->reached[i] >= 0);
      QVERIFY(map->minima[static_cast<std::size_t>(map->reached[i])].x() * map->startOf(i).x() > 0);
    }
  }

  void whatIsStillOnItsWayHasReachedNothing() {
    const auto map = finest(planOf(
        sceneOf("x^2 + y^2", R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 1e-5}}])"), {16, 16}));
    QCOMPARE(countOf(*map, BasinMap::noneYet), 256u);
    for (const std::int64_t evaluations : map->evaluations) QCOMPARE(evaluations, 50);
  }

  void saddlesAreNoMinima() {
    const auto map = finest(planOf(sceneOf("x^2 - y^2", adam, 20), {17, 17}));
    QVERIFY(map->minima.empty());
  }

  void threadsDoNotChangeBits() {
    const BasinPlan plan = planOf(sceneOf(himmelblau, adam, 100), {70, 50});
    const auto one = finest(plan, 1), three = finest(plan, 3);
    QCOMPARE(one->reached, three->reached);
    QCOMPARE(one->evaluations, three->evaluations);
    QVERIFY(one->minima == three->minima);
  }

  void coarseLevelsComeFirst() {
    Workers workers(2);
    BasinMapJob job(planOf(sceneOf(himmelblau, adam), {64, 32}), workers);
    for (const MapSize& size : {MapSize{4, 2}, MapSize{16, 8}, MapSize{64, 32}}) {
      const auto map = job.refine();
      QVERIFY(map && map->size == size && map->reached.size() == size.cells());
    }
    QVERIFY(job.finished() && !job.refine());
  }

  void aStoppedLevelCanBeMadeLater() {
    std::stop_source source;
    source.request_stop();
    Workers workers(2);
    const BasinPlan plan = planOf(sceneOf(himmelblau, adam), {32, 32});
    BasinMapJob job(plan, workers);
    QVERIFY(!job.refine(source.get_token()));
    QVERIFY(!job.finished());
    std::shared_ptr<const BasinMap> map;
    while (!job.finished()) map = job.refine();
    QCOMPARE(map->reached, finest(plan)->reached);
  }
};

QTEST_GUILESS_MAIN(TestBasinMapThreads)
#include "test_basin_map_threads.moc"
