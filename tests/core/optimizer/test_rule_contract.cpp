// SPDX-License-Identifier: GPL-3.0-or-later
// What every update rule of the catalogue promises, whatever it computes.
#include <QtTest>

#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/variants.h"

using namespace descent;
using namespace descent::testing;

namespace {

/// A rule at work on Rosenbrock's valley.
template <class Scalar>
struct Walk {
  std::unique_ptr<Optimizer<Scalar>> rule;
  Settings settings;
  ChainedRosenbrock<Scalar> valley;
  VectorOf<Scalar> x;

  explicit Walk(const Variant& variant, Eigen::Index dimension = 2)
      : rule(make<Scalar>(variant.entry->made, variant.settings)), settings(variant.settings), valley(dimension), x(dimension) {
    for (Eigen::Index i = 0; i < dimension; ++i) x[i] = Scalar(i % 2 ? 1 : -1.2);
    ParameterLayout layout = plainLayout(dimension);
    layout.pointDimension = 2;
    rule->reset(layout);
  }
  StepReport<Scalar> step(Trace* trace = nullptr) { return rule->step(valley, x, settings, trace); }
  void walk(int steps) {
    for (int i = 0; i < steps; ++i) step();
  }
};

const Variant& current() {
  static const std::vector<Variant> all = variants();
  QFETCH_GLOBAL(int, variant);
  return all[static_cast<std::size_t>(variant)];
}

/// Copies what `from` remembers into a fresh `to`.
void restore(Optimizer<double>& to, Optimizer<double>& from) {
  const State<double> source = from.state(), target = to.state();
  for (std::size_t i = 0; i < source.vectors.size(); ++i) *target.vectors[i].values = *source.vectors[i].values;
  for (std::size_t i = 0; i < source.numbers.size(); ++i) *target.numbers[i].value = *source.numbers[i].value;
}

/// The rule that makes the steps: of a wrapper its base.
const OptimizerEntry& actingRule(const Variant& variant) {
  if (!variant.entry->made.wraps) return *variant.entry;
  return optimizers().require(std::get<Nested>(variant.settings.get("base")).id);
}

const Trace::Quantity* find(const Trace& trace, const std::string& name) {
  for (const Trace::Quantity& quantity : trace.quantities()) {
    if (quantity.name == name) return &quantity;
  }
  return nullptr;
}

}  // namespace

class TestRuleContract : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase_data() {
    QTest::addColumn<int>("variant");
    int index = 0;
    for (const Variant& variant : variants()) QTest::newRow(variant.name.c_str()) << index++;
  }

  void goesDownhill() {
    Walk<double> walk(current());
    const double before = walk.valley.value(walk.x);
    walk.walk(20);
    QVERIFY(walk.valley.value(walk.x) < before);
  }

  void resetForgetsEverything() {
    Walk<double> walk(current());
    const Vector start = walk.x;
    walk.walk(30);
    const Vector first = walk.x;
    walk.x = start;
    walk.rule->reset(plainLayout(2));
    walk.walk(30);
    QVERIFY(walk.x == first);
  }

  void namedVectorsAreFiniteAndDistinct() {
    Walk<double> walk(current());
    walk.walk(30);
    std::vector<std::string> names;
    for (const StateVector<double>& vector : walk.rule->state().vectors) {
      QCOMPARE(vector.values->size(), Eigen::Index(2));
      QVERIFY(vector.values->allFinite());
      QVERIFY(!vector.symbol.empty());
      names.push_back(vector.name);
    }
    std::ranges::sort(names);
    QVERIFY(std::ranges::adjacent_find(names) == names.end());
  }

  void goesOnFromItsStateBitForBit() {
    Walk<double> whole(current()), resumed(current());
    whole.walk(10);
    restore(*resumed.rule, *whole.rule);
    resumed.x = whole.x;
    whole.walk(25);
    resumed.walk(25);
    QVERIFY(resumed.x == whole.x);
  }

  void traceTellsTheStepAndChangesNothing() {
    Walk<double> traced(current()), plain(current());
    for (int i = 0; i < 12; ++i) {
      const Vector before = traced.x;
      Trace trace;
      traced.step(&trace);
      plain.step();
      QVERIFY(traced.x == plain.x);
      const Trace::Quantity* step = find(trace, "step");
      QVERIFY(step);
      QVERIFY((before + step->values - traced.x).norm() <= 1e-15 * traced.x.norm());
      QCOMPARE(trace.quantities().back().name, std::string("step"));
      QVERIFY(find(trace, "gradient"));
    }
  }

  void traceFollowsTheLinesOfTheRule() {
    Walk<double> walk(current());
    Trace trace;
    walk.step(&trace);
    const auto lines = 1 + std::ranges::count(current().entry->rule, '\n');
    int last = 1;
    for (const Trace::Quantity& quantity : trace.quantities()) {
      QVERIFY2(quantity.line >= last && quantity.line <= lines, quantity.name.c_str());
      last = quantity.line;
    }
    QCOMPARE(static_cast<long>(last), static_cast<long>(lines));
  }

  void reportsItsRates() {
    Walk<double> walk(current());
    for (int i = 0; i < 5; ++i) {
      const StepReport<double> report = walk.step();
      QCOMPARE(report.result, StepReport<double>::Result::stepped);
      QVERIFY(report.rate > 0);
      QCOMPARE(report.rates != nullptr, actingRule(current()).made.adaptive);
      if (report.rates) QVERIFY((report.rates->array() > 0).all());
    }
  }

  void countsItsGradients() {
    Walk<double> walk(current());
    walk.walk(7);
    const std::string own = current().entry->made.evaluations, acting = actingRule(current()).made.evaluations;
    const std::int64_t gradients = own == "2" ? 14 : 7;
    QVERIFY(walk.valley.evaluations() >= gradients);
    if (acting == "1") QCOMPARE(walk.valley.evaluations(), gradients);
  }

  void floatAgreesWithDouble() {
    Walk<float> single(current());
    Walk<double> twice(current());
    // Which step a line search takes may hang on a rounding: only its first must agree.
    const int steps = actingRule(current()).made.clips ? 20 : 1;
    single.walk(steps);
    twice.walk(steps);
    // 20 steps of rounding at 6e-8, amplified by the valley's curvature of about 1,000 times the rate.
    QVERIFY((single.x.cast<double>() - twice.x).norm() < 1e-4);
    QVERIFY(single.x.cast<double>() != twice.x);
  }
};

/// Only of rules that a swarm goes through together; how it loops over the points of the others is SwarmLoop's matter.
class TestElementwiseRules : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase_data() {
    QTest::addColumn<int>("variant");
    const std::vector<Variant> all = variants();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!actingRule(all[i]).made.couples) QTest::newRow(all[i].name.c_str()) << static_cast<int>(i);
    }
  }

  void coordinatesOfASwarmAreIndependent() {
    Walk<double> one(current()), many(current(), 22);
    one.walk(15);
    many.walk(15);
    for (Eigen::Index i = 0; i < 22; i += 2) QVERIFY(many.x.segment(i, 2) == one.x);
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  TestRuleContract contract;
  TestElementwiseRules elementwise;
  return QTest::qExec(&contract, argc, argv) | QTest::qExec(&elementwise, argc, argv);
}
#include "test_rule_contract.moc"
