// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule, with clipping and schedule, against trajectories of an independent implementation.
#include <QtTest>

#include "core/optimizer/clipping.h"
#include "core/optimizer/optimizer.h"
#include "core/schedule/schedule.h"
#include "tests/core/oracle.h"

using namespace descent;
using namespace descent::testing;
using nlohmann::json;

namespace {

/// A case of the file, as the engine's own parts.
struct Case {
  std::shared_ptr<const Surface> surface;
  std::unique_ptr<Evaluator<double>> evaluator, clipped;
  std::unique_ptr<Optimizer<double>> rule;
  Settings settings;
  std::unique_ptr<Schedule> schedule;
  double rate = 0;

  explicit Case(const json& one) : surface(surfaceOf(one)), evaluator(surface->evaluator(1)) {
    const OptimizerEntry& entry = optimizers().require(idOf(one["optimizer"]));
    settings = entry.defaults();
    if (entry.made.wraps) settings.set("base", baseOf(one["optimizer"]));
    for (const auto& [name, value] : one["hyperparameters"].items()) apply(name, value);
    rule = make<double>(entry.made, settings);
    rule->reset(surface->layout());
    rate = std::get<double>(settings.get(rateKey(settings)));
  }

  void apply(const std::string& name, const json& value) {
    if (name == "clip_norm_eps" || name == "norm_eps") return;  // PyTorch's 1e-6 and SAM's 1e-12 are no settings
    if (name == "clip_norm" || name == "clip_value") {
      clip(name.substr(5), value);
    } else if (name == "schedule") {
      follow(value);
    } else {
      const bool own = settings.find(keyOf(name)) || !settings.find("base");
      settings.set(own ? keyOf(name) : "base." + keyOf(name), valueOf(value));
    }
  }

  static Nested baseOf(const std::string& name) {
    const std::string id = idOf(wrapperAndBase(name).second);
    return {id, optimizers().require(id).defaults()};
  }

  void clip(const std::string& id, double threshold) {
    const ClippingEntry& entry = clippings().require(id);
    Settings with = entry.defaults();
    with.set("threshold", threshold);
    clipped = std::make_unique<ClippedEvaluator<double>>(*evaluator, 2, entry.made, with);
  }

  void follow(const json& described) {
    QCOMPARE(described["scheduler"].get<std::string>(), std::string("CosineAnnealingLR"));
    const ScheduleEntry& entry = schedules().require("cosine");
    Settings with = entry.defaults();
    with.set("period", valueOf(described["T_max"]));
    with.set("minimum", valueOf(described["eta_min"]));
    schedule = entry.made(with, {});
  }

  void step(std::int64_t t, Vector& x) {
    if (schedule) settings.set(rateKey(settings), schedule->value(rate, t));
    evaluator->beginStep(t);
    rule->step(clipped ? *clipped : *evaluator, x, settings, nullptr);
  }
};

double numberNamed(const State<double>& state, const std::string& name) {
  for (const StateNumber& number : state.numbers) {
    if (number.name == name) return *number.value;
  }
  return std::nan("");
}

Vector vectorNamed(const State<double>& state, const std::string& name) {
  for (const StateVector<double>& vector : state.vectors) {
    if (vector.name == name) return *vector.values;
  }
  return Vector::Constant(2, std::nan(""));
}

bool nearRelative(double got, double want, double tolerance) {
  return std::abs(got - want) <= tolerance * std::abs(want);
}

/// What a rule holds beside the point: the estimate d, the average X and the loss there.
bool holdsAsWell(Case& played, const json& one, std::size_t k) {
  const State<double> state = played.rule->state();
  const double tolerance = one["tolerance"];
  bool holds = true;
  if (one.contains("d")) holds = nearRelative(numberNamed(state, "distance estimate"), one["d"][k], tolerance);
  if (one.contains("x")) {
    Vector gradient(2);
    const Vector average = vectorNamed(state, "average");
    for (int i = 0; i < 2; ++i) holds = holds && near(average[i], one["x"][k][i], tolerance);
    holds = holds && near(played.evaluator->measure(average, gradient), one["x_loss"][k], tolerance);
  }
  return holds;
}

bool ours(const json& one) { return optimizers().find(idOf(one["optimizer"])) != nullptr; }

}  // namespace

class TestOracle : public QObject {
  Q_OBJECT
 private slots:
  void theseRulesAreCompared() {
    for (const char* id : {"gradient-descent", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam",
                           "nadam", "sophia", "prodigy", "d-adaptation-adam", "d-adaptation-sgd", "schedule-free-sgd",
                           "schedule-free-adamw", "lookahead", "sam"}) {
      QVERIFY(std::ranges::any_of(oracleCases(), [&](const json& one) { return idOf(one["optimizer"]) == id; }));
      QVERIFY(optimizers().find(id));
    }
  }

  void trajectories_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const json& one : oracleCases()) {
      if (ours(one) && one["check"] == "trajectory") QTest::newRow(one["id"].get<std::string>().c_str()) << index;
      ++index;
    }
  }
  void trajectories() {
    QFETCH(int, index);
    const json& one = oracleCases()[static_cast<std::size_t>(index)];
    Case played(one);
    Vector x = Point(one["start"][0], one["start"][1]), gradient(2);
    const double tolerance = one["tolerance"];
    std::int64_t t = 0;
    for (std::size_t k = 0; k < one["recorded_steps"].size(); ++k) {
      for (; t < one["recorded_steps"][k].get<std::int64_t>(); ++t) played.step(t, x);
      QVERIFY(near(x[0], one["trajectory"][k][0], tolerance));
      QVERIFY(near(x[1], one["trajectory"][k][1], tolerance));
      QVERIFY(near(played.evaluator->measure(x, gradient), one["loss"][k], tolerance));
      if (k > 0) QVERIFY(holdsAsWell(played, one, k));  // before the first step a rule remembers nothing
    }
    QCOMPARE(t, one["steps"].get<std::int64_t>());
  }
};

QTEST_GUILESS_MAIN(TestOracle)
#include "test_oracle.moc"
