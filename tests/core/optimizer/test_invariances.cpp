// SPDX-License-Identifier: GPL-3.0-or-later
// What a change of coordinates may not change, for every rule of the catalogue: where the origin is, and how many
// other coordinates stand at rest. And the identities between rules that the literature claims.
#include <QtTest>

#include "core/numeric/elementary.h"
#include "tests/core/optimizer/quadratic.h"
#include "tests/core/optimizer/variants.h"

using namespace descent;
using namespace descent::testing;

namespace {

const Point start(-2, 1);

/// The points after 0, 1, … updates; `dimension` − 2 coordinates stand at their minimum.
std::vector<Point> path(const OptimizerEntry& entry, const Settings& settings, Quadratic<double> objective, Vector x, int steps) {
  const auto rule = make<double>(entry.made, settings);
  rule->reset(plainLayout(x.size()));
  std::vector<Point> points{x.head<2>()};
  for (int i = 0; i < steps; ++i) {
    if (rule->step(objective, x, settings, nullptr).result != StepReport<double>::Result::stepped) break;
    points.push_back(x.head<2>());
  }
  return points;
}

Quadratic<double> bowlIn(Eigen::Index dimension, const Point& centre) {
  Quadratic<double> objective;
  objective.curvature = Vector::Constant(dimension, 3);
  objective.curvature[0] = 1;
  objective.curvature[1] = 20;
  objective.centre = Vector::Zero(dimension);
  objective.centre.head<2>() = centre;
  objective.slope = Vector::Zero(dimension);
  return objective;
}

Vector startIn(Eigen::Index dimension, const Point& at) {
  Vector x = Vector::Zero(dimension);
  x.head<2>() = at;
  return x;
}

const Variant& current() {
  static const std::vector<Variant> all = variants();
  QFETCH_GLOBAL(int, variant);
  return all[static_cast<std::size_t>(variant)];
}

/// The largest distance between points of the same step.
double apart(const std::vector<Point>& a, const std::vector<Point>& b, const Point& shift = Point::Zero()) {
  double most = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) most = std::max(most, (a[i] + shift - b[i]).norm());
  return most;
}

/// Decay and adaptive SAM are about the point itself, not about the function: they know where 0 is.
bool knowsTheOrigin(const Settings& settings) {
  for (const Parameter& parameter : settings.description()) {
    const Value value = settings.get(parameter.key);
    if (const auto* number = std::get_if<double>(&value); number && parameter.key.ends_with("weight_decay") && *number != 0) return true;
    if (const auto* base = std::get_if<Nested>(&value); base && knowsTheOrigin(base->settings)) return true;
    if (const auto* flag = std::get_if<bool>(&value); flag && parameter.key == "adaptive" && *flag) return true;
  }
  return false;
}

Settings settingsOf(const std::string& id, const std::vector<std::pair<std::string, Value>>& values) {
  Settings settings = optimizers().require(id).defaults();
  for (const auto& [key, value] : values) settings.set(key, value);
  return settings;
}

std::vector<Point> pathOf(const std::string& id, const std::vector<std::pair<std::string, Value>>& values, double scale, int steps) {
  Quadratic<double> objective = bowlIn(2, Point::Zero());
  objective.curvature *= scale;
  return path(optimizers().require(id), settingsOf(id, values), objective, startIn(2, start), steps);
}

}  // namespace

class TestInvariances : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase_data() {
    QTest::addColumn<int>("variant");
    int index = 0;
    for (const Variant& variant : variants()) QTest::newRow(variant.name.c_str()) << index++;
  }

  void movingTheOriginMovesThePath() {
    const Point shift(0.5, -4);  // exact in binary, so that only rounding of the sums differs
    const auto here = path(*current().entry, current().settings, bowlIn(2, Point::Zero()), startIn(2, start), 30);
    const auto there = path(*current().entry, current().settings, bowlIn(2, shift), startIn(2, start + shift), 30);
    QCOMPARE(here.size(), there.size());
    const double distance = apart(here, there, shift);
    QVERIFY2(distance < 1e-11 || knowsTheOrigin(current().settings), std::to_string(distance).c_str());
  }

  void coordinatesAtRestChangeNothing() {
    const auto plane = path(*current().entry, current().settings, bowlIn(2, Point::Zero()), startIn(2, start), 30);
    const auto space = path(*current().entry, current().settings, bowlIn(100, Point::Zero()), startIn(100, start), 30);
    QCOMPARE(plane.size(), space.size());
    QVERIFY2(apart(plane, space) < 1e-11, std::to_string(apart(plane, space)).c_str());
  }
};

/// The identities are about single rules: no loop over the catalogue.
class TestIdentities : public QObject {
  Q_OBJECT
 private slots:
  void rmspropIsAdadeltasFirstForm() {
    // Zeiler 2012, section 3.1: Δx = −η g / RMS[g]. His ε stands in the root, RMSprop's outside: without it they agree.
    const double rho = 0.9, rate = 0.05;
    Point x = start, mean = Point::Zero();
    const auto rows = pathOf("rmsprop", {{"learning_rate", rate}, {"alpha", rho}, {"epsilon", 0.0}}, 1, 60);
    for (std::size_t step = 1; step < rows.size(); ++step) {
      const Point g(x[0], 20 * x[1]);
      mean = rho * mean + (1 - rho) * g.cwiseAbs2();
      x -= rate * g.cwiseQuotient(mean.cwiseSqrt());
      QVERIFY((rows[step] - x).norm() < 1e-12);
    }
  }

  void adamWithoutMeanAndCorrectionIsRmsprop() {
    const auto adam = pathOf("adam", {{"beta1", 0.0}, {"beta2", 0.99}, {"bias_correction", false}}, 1, 100);
    const auto rmsprop = pathOf("rmsprop", {{"alpha", 0.99}}, 1, 100);
    QVERIFY(apart(adam, rmsprop) < 1e-12);
  }

  void scalingByPowersOfTwoKeepsAdamsBits_data() {
    QTest::addColumn<int>("power");
    for (const int power : {-40, -3, 1, 30}) QTest::addRow("%d", power) << power;
  }
  void scalingByPowersOfTwoKeepsAdamsBits() {
    QFETCH(int, power);
    const auto plain = pathOf("adam", {{"epsilon", 0.0}}, 1, 100), scaled = pathOf("adam", {{"epsilon", 0.0}}, std::ldexp(1, power), 100);
    for (std::size_t step = 0; step < plain.size(); ++step) QVERIFY(plain[step] == scaled[step]);
    QVERIFY(apart(pathOf("gradient-descent", {}, 1, 5), pathOf("gradient-descent", {}, std::ldexp(1, power), 5)) > 0);
  }

  void adamsStepIsBounded() {
    // By Cauchy and Schwarz m ≤ (1−β₁)/√(1−β₂) √Σᵢ(β₁²/β₂)ⁱ √v over the gradients so far. (Kingma & Ba 2015, section 2.1,
    // leave the sum out: it is 1 for one gradient after none, and the gradients that follow add to m.)
    const double b1 = 0.9, b2 = 0.999, rate = 0.05;
    const Settings settings = settingsOf("adam", {{"learning_rate", rate}, {"epsilon", 1e-30}});
    const auto rule = make<double>(optimizers().require("adam").made, settings);
    rule->reset(plainLayout(2));
    Quadratic<double> objective = bowlIn(2, Point::Zero());
    Vector x = startIn(2, Point(0, 1e-3));
    double largest = 0;
    for (int t = 1; t < 3000; ++t) {
      if (t == 2000) objective.centre[0] = 1e6;
      const Vector before = x;
      rule->step(objective, x, settings, nullptr);
      const double sum = (1 - std::pow(b1 * b1 / b2, t)) / (1 - b1 * b1 / b2);
      const double corrected = std::sqrt(1 - std::pow(b2, t)) / (1 - std::pow(b1, t));
      const double bound = rate * corrected * (1 - b1) / std::sqrt(1 - b2) * std::sqrt(sum);
      largest = std::max(largest, (x - before).cwiseAbs().maxCoeff() / bound);
    }
    QVERIFY(largest <= 1 + 1e-9);
    QVERIFY(largest > 0.85);
  }

  void theReorderedLinesNeedTheirEpsilonScaled() {
    // ½x², ε 1e-3, 50 steps: with ε̂ = ε√(1−β₂ᵗ) set at every step the form "hat" is the paper's; with ε as it is, not.
    const auto& entry = optimizers().require("adam");
    const auto endOf = [&](const std::string& form, bool scaled) {
      Settings settings = settingsOf("adam", {{"epsilon", 1e-3}, {"epsilon_form", form}});
      const auto rule = make<double>(entry.made, settings);
      rule->reset(plainLayout(2));
      Quadratic<double> objective = bowlIn(2, Point::Zero());
      Vector x = startIn(2, Point(1, 0));
      for (int t = 1; t <= 50; ++t) {
        if (scaled) settings.set("epsilon", 1e-3 * std::sqrt(1 - elementary::pow(0.999, t)));
        rule->step(objective, x, settings, nullptr);
      }
      return x[0];
    };
    QVERIFY(std::abs(endOf("hat", true) - endOf("paper", false)) < 1e-13);
    QVERIFY(std::abs(endOf("hat", false) - endOf("paper", false)) > 1e-3);
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  TestInvariances invariances;
  TestIdentities identities;
  return QTest::qExec(&invariances, argc, argv) | QTest::qExec(&identities, argc, argv);
}
#include "test_invariances.moc"
