// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules against the values of torch.optim.lr_scheduler, and the warm-up before them.
#include <QtTest>

#include "core/schedule/schedule.h"
#include "tests/core/oracle.h"

using namespace descent;
using namespace descent::testing;
using nlohmann::json;

namespace {

const std::map<std::string, std::string> idsHere{{"StepLR", "step"},
                                                 {"MultiStepLR", "multi-step"},
                                                 {"ExponentialLR", "exponential"},
                                                 {"ConstantLR", "constant-factor"},
                                                 {"LinearLR", "linear"},
                                                 {"PolynomialLR", "polynomial"},
                                                 {"CosineAnnealingLR", "cosine"},
                                                 {"CosineAnnealingWarmRestarts", "cosine-restarts"},
                                                 {"OneCycleLR", "one-cycle"},
                                                 {"CyclicLR", "cyclic"},
                                                 {"warmup_cosine", "cosine"}};

/// A schedule of the file with its warm-up.
struct Followed {
  std::unique_ptr<Schedule> schedule;
  Warmup warmup;

  explicit Followed(const json& one) {
    const ScheduleEntry& entry = schedules().require(idsHere.at(one["scheduler"]));
    Settings settings = entry.defaults();
    for (const auto& [name, value] : one["settings"].items()) {
      if (name == "warmup")
        warmup.steps = value;
      else if (name == "start_factor" && one["scheduler"] == "warmup_cosine")
        warmup.startFactor = value;
      else if (name == "total")
        continue;  // the run's steps: the period that is absent
      else if (name != "cycle_momentum")
        settings.set(keyOf(name), valueOf(value));
    }
    schedule = entry.made(settings, {.steps = one["steps"].get<std::int64_t>() - warmup.steps, .base = one["base_lr"]});
  }
};

std::unique_ptr<Schedule> made(const std::string& id, const std::vector<std::pair<std::string, Value>>& values,
                               const ScheduleContext& context = {}) {
  const ScheduleEntry& entry = schedules().require(id);
  Settings settings = entry.defaults();
  for (const auto& [key, value] : values) settings.set(key, value);
  return entry.made(settings, context);
}

}  // namespace

class TestSchedules : public QObject {
  Q_OBJECT
 private slots:
  void equalToPytorch_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const json& one : oracle()["schedules"]) {
      const auto id = idsHere.find(one["scheduler"]);
      if (id != idsHere.end() && schedules().find(id->second))
        QTest::newRow(one["id"].get<std::string>().c_str()) << index;
      ++index;
    }
  }
  void equalToPytorch() {
    QFETCH(int, index);
    const json& one = oracle()["schedules"][static_cast<std::size_t>(index)];
    const Followed followed(one);
    const double base = one["base_lr"];
    for (std::size_t t = 0; t < one["lr"].size(); ++t) {
      const double got = warmedUp(*followed.schedule, followed.warmup, base, static_cast<std::int64_t>(t));
      QVERIFY2(near(got, one["lr"][t], 1e-12), std::to_string(t).c_str());
      if (!one.contains("momentum")) continue;
      const auto momentum = followed.schedule->momentum(static_cast<std::int64_t>(t));
      QVERIFY(momentum && near(*momentum, one["momentum"][t], 1e-12));
    }
  }

  void plateauFollowsTheLossesAsPytorchDoes_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const json& one : oracle()["schedules"]) {
      if (one["scheduler"] == "ReduceLROnPlateau") QTest::newRow(one["id"].get<std::string>().c_str()) << index;
      ++index;
    }
  }
  void plateauFollowsTheLossesAsPytorchDoes() {
    QFETCH(int, index);
    const json& one = oracle()["schedules"][static_cast<std::size_t>(index)];
    std::vector<std::pair<std::string, Value>> values;
    for (const auto& [name, value] : one["settings"].items()) {
      if (name != "eps") values.push_back({keyOf(name), valueOf(value)});
    }
    const auto schedule = made("plateau", values, {.base = one["base_lr"]});
    for (std::size_t t = 0; t < one["lr"].size(); ++t) {
      QVERIFY2(near(schedule->value(0, 0), one["lr"][t], 1e-12), std::to_string(t).c_str());
      schedule->observe(one["losses"][t]);
    }
  }

  void plateauCoolsDownAndStopsAtItsMinimum() {
    // Patience 1: the second loss that is no better lowers the value; then two are not counted.
    const auto schedule = made("plateau", {{"patience", Value(std::int64_t(1))}, {"cooldown", Value(std::int64_t(2))},
                                           {"factor", 0.5}, {"minimum", 0.3}}, {.base = 1});
    std::vector<double> seen;
    for (int t = 0; t < 9; ++t) {
      schedule->observe(1);
      seen.push_back(schedule->value(0, 0));
    }
    QCOMPARE(seen, (std::vector<double>{1, 1, 0.5, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3}));
  }

  void plateauCanWatchForTheLargest() {
    const auto schedule = made("plateau", {{"mode", std::string("max")}, {"threshold_mode", std::string("abs")},
                                           {"threshold", 0.5}, {"patience", Value(std::int64_t(0))}}, {.base = 1});
    schedule->observe(1);
    schedule->observe(2);
    QCOMPARE(schedule->value(0, 0), 1.0);
    schedule->observe(2.4);
    QCOMPARE(schedule->value(0, 0), 0.1);
  }

  void constantIsTheSetValue() {
    QCOMPARE(made("constant", {})->value(0.3, 0), 0.3);
    QCOMPARE(made("constant", {})->value(0.3, 100000), 0.3);
  }

  void stepDropsAtItsSteps() {
    const auto schedule = made("step", {{"step_size", Value(std::int64_t(10))}, {"gamma", 0.5}});
    QCOMPARE(schedule->value(0.8, 9), 0.8);
    QCOMPARE(schedule->value(0.8, 10), 0.4);
    QCOMPARE(schedule->value(0.8, 29), 0.2);
  }

  void cosineEndsAtItsMinimumAndRisesAgain() {
    const auto schedule = made("cosine", {{"minimum", 0.01}}, {.steps = 40});
    QVERIFY(std::abs(schedule->value(0.1, 40) - 0.01) < 1e-17);
    QVERIFY(std::abs(schedule->value(0.1, 20) - 0.055) < 1e-16);
    QVERIFY(std::abs(schedule->value(0.1, 80) - 0.1) < 1e-16);
  }

  void warmupRampsToTheSchedulesOwnStart() {
    const auto schedule = made("exponential", {{"gamma", 0.5}});
    const Warmup warmup{.steps = 4, .startFactor = 0.2};
    const std::vector<double> want{0.2, 0.4, 0.6, 0.8, 1, 0.5, 0.25};
    for (std::size_t t = 0; t < want.size(); ++t) {
      QVERIFY(std::abs(warmedUp(*schedule, warmup, 1, static_cast<std::int64_t>(t)) - want[t]) < 1e-15);
    }
  }

  void nesterovsSequenceStartsAtZero() {
    const auto schedule = made("nesterov-sequence", {});
    QCOMPARE(schedule->value(0.9, 0), 0.0);
    QCOMPARE(schedule->value(0.9, 1), 0.0);
    QCOMPARE(schedule->value(0.9, 2), 0.25);
    QCOMPARE(schedule->value(0.9, 97), 96.0 / 99);
  }

  void inverseTimeHalvesWhereDecayTimesStepsIsOne() {
    QCOMPARE(made("inverse-time", {{"decay", 0.01}})->value(0.4, 100), 0.2);
  }

  void constantFactorEnds() {
    const auto schedule = made("constant-factor", {{"factor", 0.5}, {"total_steps", Value(std::int64_t(3))}});
    QCOMPARE(schedule->value(0.4, 2), 0.2);
    QCOMPARE(schedule->value(0.4, 3), 0.4);
  }

  void restartsGetLonger() {
    const auto schedule =
        made("cosine-restarts", {{"period", Value(std::int64_t(10))}, {"period_factor", Value(std::int64_t(2))}});
    for (const std::int64_t start : {0, 10, 30, 70}) QCOMPARE(schedule->value(1, start), 1.0);
    QVERIFY(std::abs(schedule->value(1, 20) - 0.5) < 1e-15);
    QVERIFY(std::abs(schedule->value(1, 50) - 0.5) < 1e-15);
  }

  void oneCycleInThreePhasesTurnsWhereItShould() {
    const auto schedule = made("one-cycle",
                               {{"three_phase", true},
                                {"anneal", std::string("linear")},
                                {"warmup_fraction", 0.25},
                                {"base_momentum", 0.8},
                                {"max_momentum", 0.9}},
                               {.steps = 40, .base = 0.5});
    QVERIFY(std::abs(schedule->value(0, 0) - 0.02) < 1e-15);
    QVERIFY(std::abs(schedule->value(0, 9) - 0.5) < 1e-15);
    QVERIFY(std::abs(schedule->value(0, 18) - 0.02) < 1e-15);
    QVERIFY(std::abs(schedule->value(0, 39) - 0.02 / 1e4) < 1e-15);
    QCOMPARE(schedule->value(0, 1000), schedule->value(0, 39));
    QVERIFY(std::abs(*schedule->momentum(9) - 0.8) < 1e-15);
    QVERIFY(std::abs(*schedule->momentum(30) - 0.9) < 1e-15);
  }

  void cyclesShrinkAsTheirModeSays() {
    const auto height = [](const char* mode, std::int64_t t) {
      return made("cyclic", {{"base", 0.0},
                             {"maximum", 1.0},
                             {"steps_up", Value(std::int64_t(10))},
                             {"steps_down", Value(std::int64_t(30))},
                             {"gamma", 0.99},
                             {"mode", std::string(mode)}})
          ->value(0, t);
    };
    QCOMPARE(height("triangular", 90), 1.0);
    QCOMPARE(height("triangular", 25), 0.5);
    QCOMPARE(height("triangular2", 50), 0.5);
    QCOMPARE(height("triangular2", 90), 0.25);
    QVERIFY(std::abs(height("exp-range", 10) - std::pow(0.99, 10)) < 1e-15);
  }

  void momentumIsMovedOnlyIfBothEndsAreGiven() {
    QVERIFY(!made("one-cycle", {{"base_momentum", 0.8}})->momentum(0));
    QVERIFY(!made("cosine", {})->momentum(0));
    QCOMPARE(*made("cyclic", {{"base_momentum", 0.8}, {"max_momentum", 0.9}})->momentum(0), 0.9);
  }

  void everyOneIsFiniteInItsDefaults() {
    for (const ScheduleEntry& entry : schedules()) {
      for (const std::int64_t steps : {-5, 0, 1, 2, 200}) {
        const auto schedule = entry.made(entry.defaults(), {.steps = steps, .base = 0.1});
        for (std::int64_t t = 0; t < 300; ++t) QVERIFY2(std::isfinite(schedule->value(0.1, t)), entry.id.c_str());
      }
    }
  }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "test_schedules.moc"
