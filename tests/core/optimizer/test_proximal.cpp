// SPDX-License-Identifier: GPL-3.0-or-later
// A proximal map after the step must keep the true minimiser as the fixed point, for every rule that allows one.
// Problem: ½h(x−2)² + λ|x| with λ = 0.6, whose minimiser is 2 − λ/h; a threshold that ignores the rule's own rate, or a
// velocity that does not hear of the move, ends elsewhere (1.94 instead of 1.40 under momentum).
#include <QtTest>

#include "core/optimizer/optimizer.h"
#include "tests/core/optimizer/quadratic.h"

using namespace descent;
using namespace descent::testing;

namespace {

/// The minimiser of ½(u−v)²/rate + λ|u|.
double softThreshold(double v, double rate, double lambda) {
  return std::copysign(std::max(std::abs(v) - rate * lambda, 0.0), v);
}

struct Problem {
  Settings settings;
  double lambda = 0.6;
  int steps = 20000;
};

Vector solve(const OptimizerEntry& entry, const Problem& problem) {
  Quadratic<double> objective;
  objective.curvature = Point(1, 3);
  objective.centre = Point(2, 0.1);
  objective.slope = Vector::Zero(2);
  const auto rule = make<double>(entry.made, problem.settings);
  rule->reset(plainLayout(2));
  Vector x = Point(-1, 1);
  for (int i = 0; i < problem.steps; ++i) {
    const StepReport<double> report = rule->step(objective, x, problem.settings, nullptr);
    const Vector before = x;
    for (int c = 0; c < 2; ++c)
      x[c] = softThreshold(x[c], report.rates ? (*report.rates)[c] : report.rate, problem.lambda);
    rule->moved(before, x);
  }
  return x;
}

}  // namespace

class TestProximal : public QObject {
  Q_OBJECT
 private slots:
  void endsAtTheMinimiser_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<double>("value");
    for (const OptimizerEntry& entry : optimizers()) {
      if (entry.made.proximal)
        QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id) << ""
                                        << "" << 0.0;
    }
    QTest::newRow("dampened") << "momentum"
                              << "dampening"
                              << "" << 0.5;
    QTest::newRow("look-ahead") << "nesterov"
                                << "form"
                                << "look-ahead" << 0.0;
    QTest::newRow("rmsprop with momentum") << "rmsprop"
                                           << "momentum"
                                           << "" << 0.9;
    QTest::newRow("nadam constant") << "nadam"
                                    << "momentum_schedule"
                                    << "constant" << 0.0;
  }
  void endsAtTheMinimiser() {
    QFETCH(QString, id);
    QFETCH(QString, key);
    QFETCH(QString, choice);
    QFETCH(double, value);
    const OptimizerEntry& entry = optimizers().require(id.toStdString());
    Problem problem{.settings = entry.defaults()};
    // Slow rules get the rate that brings them there in the steps given.
    if (problem.settings.find("decoupled_weight_decay")) problem.settings.set("decoupled_weight_decay", 0.0);
    if (id == "adagrad") problem.settings.set("learning_rate", 0.5);
    // Where gradients agree with their mean AdaBelief's denominator goes to ε, and its rate out of the stable range.
    if (id == "adabelief") problem.settings.set("epsilon", 1e-4);
    if (!key.isEmpty())
      problem.settings.set(key.toStdString(), choice.isEmpty() ? Value(value) : Value(choice.toStdString()));
    const Vector x = solve(entry, problem);
    QVERIFY2(std::abs(x[0] - 1.4) < 1e-6, std::to_string(x[0]).c_str());
    QVERIFY2(x[1] == 0, std::to_string(x[1]).c_str());  // 3·0.1 < λ: an exact zero
  }
};

QTEST_GUILESS_MAIN(TestProximal)
#include "test_proximal.moc"
