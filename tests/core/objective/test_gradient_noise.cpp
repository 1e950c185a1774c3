// SPDX-License-Identifier: GPL-3.0-or-later
// Gaussian noise on gradients: one draw a step for whatever asks, normal with the given deviation, never in the record.
#include <QtTest>
#include <cmath>

#include "core/objective/noise.h"
#include "core/objective/surface.h"

using namespace descent;

namespace {

std::shared_ptr<const Landscape> noisy(double sigma, const char* surface = "himmelblau") {
  Settings settings = noises().require("gaussian").defaults();
  settings.set("sigma", sigma);
  const SurfaceEntry& entry = surfaces().require(surface);
  return noises().require("gaussian").made.over(makeSurface(entry, entry.defaults()), settings);
}

const Vector somewhere = Point(0.3, -1.2);

}  // namespace

class TestGradientNoise : public QObject {
  Q_OBJECT
 private slots:
  void oneDrawAStepForEveryEvaluation() {
    const auto landscape = noisy(2), without = noisy(0);
    const auto evaluator = landscape->evaluator(5), bare = without->evaluator(5);
    Vector first(2), again(2), other(2), true1(2), true2(2);
    evaluator->beginStep(3);
    evaluator->updateGradient(somewhere, first, nullptr);
    evaluator->valueAndGradient(Vector(Point(1, 1)), other);
    bare->valueAndGradient(somewhere, true1);
    bare->valueAndGradient(Vector(Point(1, 1)), true2);
    QVERIFY(((first - true1) - (other - true2)).norm() < 1e-13);
    QVERIFY((first - true1).norm() > 0.1);
    evaluator->beginStep(4);
    evaluator->updateGradient(somewhere, again, nullptr);
    QVERIFY(again != first);
    evaluator->beginStep(3);
    evaluator->updateGradient(somewhere, again, nullptr);
    QVERIFY(again == first);
  }

  /// Line searches compare values: within a step they fall as the gradient says.
  void valueAndGradientAgree() {
    const auto landscape = noisy(3);
    const auto evaluator = landscape->evaluator(1);
    Vector gradient(2), unused(2);
    evaluator->beginStep(7);
    evaluator->valueAndGradient(somewhere, gradient);
    const double h = 1e-6;
    for (Eigen::Index i = 0; i < 2; ++i) {
      Vector up = somewhere, down = somewhere;
      up[i] += h;
      down[i] -= h;
      QVERIFY(std::abs((evaluator->value(up) - evaluator->value(down)) / (2 * h) - gradient[i]) < 1e-7);
      QCOMPARE(evaluator->value(up), evaluator->valueAndGradient(up, unused));
    }
  }

  void whatIsMeasuredAndDrawnHasNone() {
    const auto landscape = noisy(3), bare = noisy(0);
    const auto evaluator = landscape->evaluator(1);
    Vector gradient(2);
    evaluator->beginStep(2);
    const double value = evaluator->measure(somewhere, gradient);
    const GradientJet<double> jet = bare->at(2)->gradient(somewhere);
    QCOMPARE(value, jet.value);
    QCOMPARE(gradient[0], jet.dx);
    QCOMPARE(landscape->at(2)->value(somewhere), jet.value);
    QVERIFY(landscape->draws());
  }

  void whatAStepSeesIsWhatTheEvaluatorGives() {
    const auto landscape = noisy(3);
    const auto evaluator = landscape->evaluator(9);
    const auto functions = landscape->seen(9);
    Vector gradient(2);
    for (const std::int64_t step : {0, 1, 5}) {
      evaluator->beginStep(step);
      const double value = evaluator->valueAndGradient(somewhere, gradient);
      const GradientJet<double> jet = functions->at(step).gradient(somewhere);
      QCOMPARE(jet.value, value);
      QCOMPARE(jet.dx, gradient[0]);
      QCOMPARE(jet.dy, gradient[1]);
      QCOMPARE(functions->at(step).value(somewhere), value);
      QCOMPARE(functions->at(step).hessian(somewhere).dx, gradient[0]);
    }
  }

  void drawsAreNormal() {
    const auto landscape = noisy(0.5, "flat-bowl");
    const auto evaluator = landscape->evaluator(1);
    Vector gradient(2);
    double sum = 0, squares = 0, cross = 0;
    constexpr int steps = 20'000;
    for (int step = 0; step < steps; ++step) {
      evaluator->beginStep(step);
      evaluator->valueAndGradient(Vector(Point(0, 0)), gradient);  // the bowl's own gradient is 0 here
      sum += gradient[0];
      squares += gradient.squaredNorm();
      cross += gradient[0] * gradient[1];
    }
    // Four standard deviations of each estimate.
    QVERIFY(std::abs(sum / steps) < 4 * 0.5 / std::sqrt(steps));
    QVERIFY(std::abs(squares / (2 * steps) - 0.25) < 4 * 0.25 * std::sqrt(1.0 / steps));
    QVERIFY(std::abs(cross / steps) < 4 * 0.25 / std::sqrt(steps));
  }
};

QTEST_GUILESS_MAIN(TestGradientNoise)
#include "test_gradient_noise.moc"
