// SPDX-License-Identifier: GPL-3.0-or-later
// Dropout and drop-connect in the plane: one mask a step, scaled as in training, and the mean over all masks.
#include <QtTest>

#include "core/dataset/point_generators.h"
#include "core/objective/masked.h"
#include "core/objective/noise.h"
#include "core/objective/regression/regression.h"

using namespace descent;

namespace {

std::shared_ptr<const Landscape> masked(const char* noise, LineForm form, double rate) {
  const auto& loss = regressionLosses().require("mean-squared-error");
  RegressionInput input{.form = form, .loss = loss.made.make(loss.initial)};
  input.table = pointGenerators().require("line").made({.points = 50}, form, 1);
  Settings settings = noises().require(noise).initial;
  settings.set("rate", Value(rate));
  return noises().require(noise).made.over(Regression::make(std::move(input)), settings);
}

}  // namespace

class TestMasks : public QObject {
  Q_OBJECT

 private slots:
  void masksDropAndScale() {
    const auto landscape = masked("drop-connect", LineForm::twoWeights, 0.25);
    const Masked& masks = *maskedIn(*landscape);
    int dropped = 0;
    for (std::int64_t step = 0; step < 4000; ++step) {
      const Point factors = masks.factorsAt(3, step);
      for (const double factor : factors) {
        QVERIFY(factor == 0 || factor == 1 / 0.75);
        dropped += factor == 0;
      }
    }
    QVERIFY(std::abs(dropped - 2000) < 200);
  }

  void dropoutKeepsTheIntercept() {
    const auto line = masked("dropout", LineForm::slopeIntercept, 0.5),
               both = masked("drop-connect", LineForm::slopeIntercept, 0.5);
    bool interceptDropped = false;
    for (std::int64_t step = 0; step < 50; ++step) {
      QCOMPARE(maskedIn(*line)->factorsAt(1, step).y(), 1.0);
      interceptDropped = interceptDropped || maskedIn(*both)->factorsAt(1, step).y() == 0;
    }
    QVERIFY(interceptDropped);
  }

  void aStepSeesItsMask() {
    const auto landscape = masked("dropout", LineForm::twoWeights, 0.5);
    const Masked& masks = *maskedIn(*landscape);
    const auto evaluator = landscape->evaluator(7);
    const auto plain = masks.inner().at(0);
    Vector x(2), g(2);
    x << 0.5, -1;
    for (std::int64_t step = 0; step < 8; ++step) {
      const Point factors = masks.factorsAt(7, step), seen = factors.cwiseProduct(Point(x[0], x[1]));
      evaluator->beginStep(step);
      const double value = evaluator->valueAndGradient(x, g);
      const GradientJet<double> there = plain->gradient(seen);
      QCOMPARE(value, there.value);
      QCOMPARE(g[0], factors.x() * there.dx);
      QCOMPARE(g[1], factors.y() * there.dy);
      QCOMPARE(evaluator->measure(x, g), plain->value(Point(x[0], x[1])));
    }
  }

  /// Of squared errors the mean over masks is the loss plus rate/(1 − rate) Σ wᵢ² mean(xᵢ²): a penalty on the weights.
  void theMeanOverMasksIsAPenalty() {
    constexpr double rate = 0.3;
    const auto landscape = masked("dropout", LineForm::twoWeights, rate);
    const auto& regression = *regressionIn(*landscape);
    const Point at(0.7, -1.1);
    double penalty = 0;
    for (const LabelledPoint& point : regression.table().points) {
      penalty += at.cwiseProduct(point.features).squaredNorm() / 50;
    }
    const auto expected = maskedIn(*landscape)->expected(0);
    const double wanted = regression.at(0)->value(at) + rate / (1 - rate) * penalty;
    QVERIFY(std::abs(expected->value(at) - wanted) < 1e-12 * wanted);
    const HessianJet<double> jet = expected->hessian(at);
    constexpr double h = 1e-5;
    QVERIFY(std::abs((expected->value(at + Point(h, 0)) - expected->value(at - Point(h, 0))) / (2 * h) - jet.dx) <
            1e-7);
    QVERIFY(std::abs((expected->gradient(at + Point(0, h)).dx - expected->gradient(at - Point(0, h)).dx) / (2 * h) -
                     jet.dxy) < 1e-7);
  }

  void aBatchHasTheBitsOfPoints() {
    const auto landscape = masked("drop-connect", LineForm::twoWeights, 0.5);
    const auto function = maskedIn(*landscape)->expected(0);
    const std::vector<double> x{0.1, -2, 3, 0.7, 1, 9, -4, 0.2, 0.3}, y{1, 2, -3, 0.4, 5, 6, 7, -0.8, 0.9};
    std::vector<double> value(9), dx(9), dy(9);
    function->evaluate({.x = x, .y = y, .value = value, .dx = dx, .dy = dy});
    for (std::size_t i = 0; i < 9; ++i) {
      const GradientJet<double> jet = function->gradient(Point(x[i], y[i]));
      QVERIFY(value[i] == jet.value && dx[i] == jet.dx && dy[i] == jet.dy &&
              value[i] == function->value(Point(x[i], y[i])));
    }
  }
};

QTEST_GUILESS_MAIN(TestMasks)
#include "test_masks.moc"
