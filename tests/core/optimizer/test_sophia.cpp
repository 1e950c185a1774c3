// SPDX-License-Identifier: GPL-3.0-or-later
// Where Sophia's curvature comes from: the exact diagonal of a few coordinates, Hutchinson's estimate of many.
#include <QtTest>

#include "core/objective/evaluator_decorator.h"
#include "core/optimizer/optimizer.h"
#include "tests/core/optimizer/quadratic.h"

using namespace descent;
using namespace descent::testing;

namespace {

/// A bowl that says its Hessian is a dense matrix, and counts what is asked of it.
class Coupled final : public EvaluatorDecorator<double> {
 public:
  explicit Coupled(Matrix full) : EvaluatorDecorator(bowl_), hessian_(std::move(full)) {
    bowl_.curvature = hessian_.diagonal();
    bowl_.centre = bowl_.slope = Vector::Zero(hessian_.rows());
  }
  void hessian(ConstVectorRef<double>, MatrixOf<double>& to) override {
    ++hessians;
    to = hessian_;
  }
  void hessianTimes(ConstVectorRef<double>, ConstVectorRef<double> direction, VectorRef<double> product) override {
    ++products;
    product = hessian_ * direction;
  }
  int hessians = 0, products = 0;

 private:
  Quadratic<double> bowl_;
  Matrix hessian_;
};

Matrix symmetric(Eigen::Index size) {
  Matrix matrix(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < size; ++j)
      matrix(i, j) = i == j ? 2.0 + static_cast<double>(i) : 1.0 / (1.0 + static_cast<double>(i + j));
  }
  return matrix;
}

Settings lookingEveryStep(double beta2) {
  Settings settings = optimizers().require("sophia").defaults();
  settings.set("hessian_period", std::int64_t(1));
  settings.set("beta2", beta2);
  settings.set("learning_rate", 0.0);
  return settings;
}

/// A matrix of a network, as one tensor.
ParameterLayout networkLayout(Eigen::Index size) {
  ParameterLayout layout = plainLayout(size);
  layout.tensors[0].shape = {size / 2, 2};
  return layout;
}

}  // namespace

class TestSophia : public QObject {
  Q_OBJECT
 private slots:
  void aFewCoordinatesHaveTheExactDiagonal() {
    Coupled objective(symmetric(2));
    const Settings settings = lookingEveryStep(0);
    const auto rule = make<double>(optimizers().require("sophia").made, settings);
    rule->reset(plainLayout(2));
    Vector x = Point(1, -1);
    rule->step(objective, x, settings, nullptr);
    QVERIFY(*rule->state().vectors[1].values == Vector(Point(2, 3)));
    QCOMPARE(objective.hessians, 1);
    QCOMPARE(objective.products, 0);
  }

  void onNetworksTheEstimateIsUnbiased() {
    constexpr Eigen::Index size = 6;
    constexpr int draws = 20000;
    Coupled objective(symmetric(size));
    const Settings settings = lookingEveryStep(0);
    const auto rule = make<double>(optimizers().require("sophia").made, settings);
    rule->reset(networkLayout(size));
    Vector x = Vector::Ones(size), sum = Vector::Zero(size), first;
    for (int i = 0; i < draws; ++i) {
      rule->step(objective, x, settings, nullptr);
      const Vector& estimate = *rule->state().vectors[1].values;
      if (i == 0) first = estimate;
      sum += estimate;
    }
    QCOMPARE(objective.hessians, 0);
    QCOMPARE(objective.products, draws);
    // One estimate is off by what stands beside the diagonal; the mean of n by that over √n: here 0.8/√20000 at most.
    QVERIFY((first - symmetric(size).diagonal()).norm() > 0.1);
    QVERIFY((sum / draws - symmetric(size).diagonal()).cwiseAbs().maxCoeff() < 5 * 0.8 / std::sqrt(draws));
  }

  void theProbeDependsOnTheStepAlone() {
    Coupled objective(symmetric(6));
    const Settings settings = lookingEveryStep(0);
    std::vector<Vector> estimates;
    for (int repeat = 0; repeat < 2; ++repeat) {
      const auto rule = make<double>(optimizers().require("sophia").made, settings);
      rule->reset(networkLayout(6));
      Vector x = Vector::Ones(6);
      for (int i = 0; i < 3; ++i) {
        rule->step(objective, x, settings, nullptr);
        estimates.push_back(*rule->state().vectors[1].values);
      }
    }
    for (std::size_t i = 0; i < 3; ++i) QVERIFY(estimates[i] == estimates[i + 3]);
    QVERIFY(estimates[0] != estimates[1]);
  }

  void itLooksOnceAPeriod() {
    Coupled objective(symmetric(2));
    const Settings settings = optimizers().require("sophia").defaults();
    const auto rule = make<double>(optimizers().require("sophia").made, settings);
    rule->reset(plainLayout(2));
    Vector x = Point(1, -1);
    for (int i = 0; i < 21; ++i) rule->step(objective, x, settings, nullptr);
    QCOMPARE(objective.hessians, 3);
  }
};

QTEST_GUILESS_MAIN(TestSophia)
#include "test_sophia.moc"
