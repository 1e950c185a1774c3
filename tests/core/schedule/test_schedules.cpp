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
      if (name == "warmup") warmup.steps = value;
      else if (name == "start_factor" && one["scheduler"] == "warmup_cosine") warmup.startFactor = value;
      else if (name == "total") continue;  // the run's steps: the period that is absent
      else if (name != "cycle_momentum") settings.set(keyOf(name), valueOf(value));
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
      if (id != idsHere.end() && schedules().find(id->second)) QTest::newRow(one["id"].get<std::string>().c_str()) << index;
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
