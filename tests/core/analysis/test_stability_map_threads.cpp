// SPDX-License-Identifier: GPL-3.0-or-later
/// Stability maps against single runs, against the edge known from theory, and between numbers of threads.
#include <QtTest>
#include <bit>

#include "core/analysis/stability_map.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string bowl = "0.5*(x^2 + 20*y^2)";
const std::string momentum = R"([{"optimizer": "momentum", "settings": {"learning_rate": 0.02, "momentum": 0.5}}])";

StabilityPlan planOf(const Scene& scene, const MapSize& size) {
  return {.landscape = landscapeOf(scene),
          .run = scene.runs[0],
          .start = *scene.start,
          .steps = scene.steps,
          .horizontal = {.key = "learning_rate", .low = 1e-3, .high = 1, .scale = Scale::log},
          .vertical = {.key = "momentum", .low = 0, .high = 0.99, .scale = Scale::oneMinusLog},
          .size = size};
}

std::shared_ptr<const StabilityMap> finest(const StabilityPlan& plan, int threads = 2) {
  Workers workers(threads);
  StabilityMapJob job(plan, workers);
  std::shared_ptr<const StabilityMap> map;
  while (!job.finished()) map = job.refine();
  return map;
}

double rateOf(const StabilityMap& map, std::size_t cell) { return map.horizontal.at(map.horizontalShare(cell)); }
double momentumOf(const StabilityMap& map, std::size_t cell) { return map.vertical.at(map.verticalShare(cell)); }

}  // namespace

class TestStabilityMapThreads : public QObject {
  Q_OBJECT
 private slots:
  void scalesSpreadAsSlidersDo() {
    const SettingAxis rate{.key = "", .low = 1e-4, .high = 1, .scale = Scale::log};
    QVERIFY(std::abs(rate.at(0.25) / 1e-3 - 1) < 1e-12);
    const SettingAxis beta{.key = "", .low = 0.9, .high = 0.9999, .scale = Scale::oneMinusLog};
    QVERIFY(std::abs(beta.at(2.0 / 3) - 0.999) < 1e-12);
    const SettingAxis even{.key = "", .low = -1, .high = 3};
    QCOMPARE(even.at(0.75), 2.0);
  }

  void anAxisOfASettingIsItsSliders() {
    const SettingAxis axis = SettingAxis::of(sceneOf(bowl, momentum).runs[0], "learning_rate");
    QCOMPARE(axis.low, 1e-5);
    QCOMPARE(axis.high, 10.0);
    QVERIFY(axis.scale == Scale::log);
  }

  void everyCellIsWhatItsOwnRunGives() {
    Scene scene = sceneOf(bowl, momentum, 300);
    const auto map = finest(planOf(scene, {21, 18}));
    for (std::size_t i = 0; i < map->size.cells(); ++i) {
      scene.runs[0].segments[0].settings.set("learning_rate", rateOf(*map, i));
      scene.runs[0].segments[0].settings.set("momentum", momentumOf(*map, i));
      const auto run = finishedRun(scene);
      QCOMPARE(map->outcomes[i], run->ending().outcome);
      QCOMPARE(std::bit_cast<std::uint64_t>(map->losses[i]),
               std::bit_cast<std::uint64_t>(run->rows()[run->lastStep()][point_columns::loss]));
    }
  }

  /// The heavy ball is stable on a curvature L for ηL < 2(1 + β).
  void theEdgeOfTheHeavyBallIsTheTheorys() {
    const auto map = finest(planOf(sceneOf(bowl, momentum, 3000), {24, 24}));
    for (std::size_t i = 0; i < map->size.cells(); ++i) {
      const double edge = rateOf(*map, i) * 20 / (2 * (1 + momentumOf(*map, i)));
      if (edge < 0.95) QVERIFY(map->losses[i] < 1);
      if (edge > 1.05) QVERIFY(map->losses[i] > 1e3);
    }
  }

  void anAxisActsOnEverySegmentThatHasTheSetting() {
    RunPlan run = sceneOf(bowl, R"([{"optimizer": "momentum"}, {"at": 5, "optimizer": "adam"}])").runs[0];
    SettingAxis{.key = "learning_rate", .low = 0.1, .high = 0.3}.apply(run, 0.5);
    for (const Segment& segment : run.segments) QCOMPARE(std::get<double>(segment.settings.get("learning_rate")), 0.2);
    SettingAxis{.key = "beta1", .low = 0, .high = 0.5}.apply(run, 1);
    QCOMPARE(std::get<double>(run.segments[1].settings.get("beta1")), 0.5);
  }

  void settingsOfABaseAndIntegersHaveAxesToo() {
    RunPlan run =
        sceneOf(bowl, R"([{"optimizer": "lookahead", "settings": {"base": {"optimizer": "momentum"}}}])").runs[0];
    SettingAxis{.key = "base.momentum", .low = 0.2, .high = 0.6}.apply(run, 0.5);
    SettingAxis{.key = "period", .low = 1, .high = 10}.apply(run, 0.3);
    const Settings& settings = run.segments[0].settings;
    QCOMPARE(std::get<double>(settings.get("base.momentum")), 0.4);
    QCOMPARE(std::get<std::int64_t>(settings.get("period")), 4);
  }

  void aSettingThatIsNotThereIsNamed() {
    StabilityPlan plan = planOf(sceneOf(bowl, momentum), {8, 8});
    Workers workers(1);
    plan.vertical.key = "beta2";
    QVERIFY_EXCEPTION_THROWN(StabilityMapJob(plan, workers), SettingError);
    plan.vertical = {.key = "momentum", .low = 0, .high = 1.5};
    QVERIFY_EXCEPTION_THROWN(StabilityMapJob(plan, workers), SettingError);
  }

  void threadsDoNotChangeBits() {
    const StabilityPlan plan = planOf(sceneOf(bowl, momentum, 100), {40, 30});
    const auto one = finest(plan, 1), three = finest(plan, 3);
    QCOMPARE(one->losses, three->losses);
    QVERIFY(one->outcomes == three->outcomes);
  }

  void levelsRefineAndCanBeStopped() {
    std::stop_source source;
    source.request_stop();
    Workers workers(2);
    StabilityMapJob job(planOf(sceneOf(bowl, momentum), {33, 16}), workers);
    QVERIFY(!job.refine(source.get_token()));
    for (const MapSize& size : {MapSize{3, 1}, MapSize{9, 4}, MapSize{33, 16}}) {
      const auto map = job.refine();
      QVERIFY(map && map->size == size && map->losses.size() == size.cells());
    }
    QVERIFY(job.finished() && !job.refine());
  }
};

QTEST_GUILESS_MAIN(TestStabilityMapThreads)
#include "test_stability_map_threads.moc"
