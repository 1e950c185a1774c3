// SPDX-License-Identifier: GPL-3.0-or-later
// Newton's method where its step is known: bowls, saddles, singular Hessians.
#include <QtTest>

#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/descent_fixture.h"
#include "tests/core/optimizer/quadratic.h"

using namespace descent;
using namespace descent::testing;

namespace {

Quadratic<double> withCurvatures(double a, double b) {
  Quadratic<double> quadratic = bowl(b);
  quadratic.curvature[0] = a;
  return quadratic;
}

/// A bowl without a Hessian at hand, as networks are: only products with it.
class Productive final : public Evaluator<double> {
 public:
  Eigen::Index dimension() const override { return 2; }
  void beginStep(std::int64_t) override {}
  double value(ConstVectorRef<double> x) override { return ++count_, 0.5 * (x[0] * x[0] + 20 * x[1] * x[1]); }
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    gradient = Point(x[0], 20 * x[1]);
    return value(x);
  }
  void hessian(ConstVectorRef<double>, MatrixOf<double>&) override { throw std::logic_error("not cheap"); }
  void hessianTimes(ConstVectorRef<double>, ConstVectorRef<double> direction, VectorRef<double> product) override {
    ++count_;
    product = Point(direction[0], 20 * direction[1]);
  }
  double measure(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    return --count_, valueAndGradient(x, gradient);
  }
  std::int64_t evaluations() const override { return count_; }
  void setEvaluations(std::int64_t count) override { count_ = count; }

 private:
  std::int64_t count_ = 0;
};

}  // namespace

class TestNewton : public QObject {
  Q_OBJECT
 private slots:
  void leapsToTheBottomOfABowl() {
    Quadratic<double> objective = bowl(20);
    const Descent descent = std::move(Descent("newton", Point(-2.5, 1)).on(objective, 1));
    QVERIFY(descent.x.norm() < 1e-15);
  }

  void runsIntoASaddle() {
    Quadratic<double> saddle = withCurvatures(1, -1);
    const Descent descent = std::move(Descent("newton", Point(1.2, 0.001)).on(saddle, 3));
    QVERIFY(descent.x == Point(0, 0));
    QCOMPARE(descent.steps(), std::size_t(3));  // without a tolerance it goes on, with steps of 0
  }

  void saddleFreeLeavesIt() {
    Quadratic<double> saddle = withCurvatures(1, -1);
    const Descent descent = std::move(Descent("newton", Point(1.2, 0.001), {{"saddle_free", true}}).on(saddle, 3));
    QVERIFY((descent.x - Point(0, 0.008)).norm() < 1e-15);  // y doubles: its step is +g/|λ|
  }

  void saddleFreeTurnsWithTheAxes() {
    // ½(u² − v²) for u, v at 45°: f = x y.
    class Product final : public Evaluator<double> {
     public:
      Eigen::Index dimension() const override { return 2; }
      void beginStep(std::int64_t) override {}
      double value(ConstVectorRef<double> x) override { return x[0] * x[1]; }
      double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> g) override {
        return g = Point(x[1], x[0]), value(x);
      }
      void hessian(ConstVectorRef<double>, MatrixOf<double>& h) override { h = Matrix{{0, 1}, {1, 0}}; }
      void hessianTimes(ConstVectorRef<double>, ConstVectorRef<double> d, VectorRef<double> p) override {
        p = Point(d[1], d[0]);
      }
      double measure(ConstVectorRef<double> x, VectorRef<double> g) override { return valueAndGradient(x, g); }
      std::int64_t evaluations() const override { return 0; }
      void setEvaluations(std::int64_t) override {}
    } product;
    const Descent descent = std::move(Descent("newton", Point(1, 0.5), {{"saddle_free", true}}).on(product, 1));
    QVERIFY((descent.x - Point(0.5, -0.5)).norm() < 1e-14);  // u 1.06 → 0, v 0.35 → 0.71
  }

  void saddleFreeInMoreDimensions() {
    Quadratic<double> objective;
    objective.curvature = Vector(3);
    objective.curvature << 4, -2, 0.5;
    objective.centre = objective.slope = Vector::Zero(3);
    Vector start(3);
    start << 1, 0.25, -8;
    const Descent descent = std::move(Descent("newton", start, {{"saddle_free", true}}).on(objective, 1));
    QVERIFY((descent.x - Vector::Unit(3, 1) * 0.5).norm() < 1e-14);
  }

  void dampingShortensTheStep() {
    for (const bool saddleFree : {false, true}) {
      Quadratic<double> objective = bowl(20);
      Descent descent("newton", Point(3, 2), {{"damping", 5.0}, {"saddle_free", saddleFree}});
      descent.on(objective, 1);
      QVERIFY((descent.x - Point(3 - 3.0 / 6, 2 - 40.0 / 25)).norm() < 1e-14);
    }
  }

  void theLearningRateIsAShareOfTheStep() {
    Quadratic<double> objective = bowl(20);
    const Descent descent = std::move(Descent("newton", Point(3, 2), {{"learning_rate", 0.25}}).on(objective, 1));
    QVERIFY((descent.x - Point(2.25, 1.5)).norm() < 1e-15);
  }

  void aSingularHessianEndsWithASentence() {
    Quadratic<double> trough = withCurvatures(1, 0);
    trough.slope = Point(0, 0.5);
    for (const bool saddleFree : {false, true}) {
      Descent descent("newton", Point(1, 1), {{"saddle_free", saddleFree}});
      descent.on(trough, 5);
      QVERIFY(descent.failed());
      QVERIFY2(descent.last.reason.find("singular") != std::string::npos, descent.why().c_str());
      QVERIFY(descent.last.reason.find("set damping above 0") != std::string::npos);
      QVERIFY(descent.x == Point(1, 1));
    }
    Descent damped("newton", Point(1, 1), {{"damping", 0.5}});
    QCOMPARE(damped.on(trough, 5).steps(), std::size_t(5));
  }

  void theToleranceEndsIt() {
    ChainedRosenbrock<double> valley;
    Descent descent("newton", Point(-1.2, 1), {{"tolerance_gradient", 1e-6}});
    descent.on(valley, 50);
    QVERIFY(descent.converged());
    QCOMPARE(descent.steps(), std::size_t(6));
  }

  void theModelOfAQuadraticPredictsItsDecrease() {
    Quadratic<double> objective = bowl(20);
    Descent descent("newton", Point(3, 2), {{"learning_rate", 0.5}});
    Trace trace;
    const double before = objective.value(descent.x);
    descent.rule->step(objective, descent.x, descent.settings, &trace);
    const auto predicted = std::ranges::find(trace.quantities(), "predicted decrease", &Trace::Quantity::name);
    QVERIFY(predicted != trace.quantities().end());
    QVERIFY(std::abs(predicted->values[0] - (before - objective.value(descent.x))) < 1e-12);
  }

  void countsAGradientAndAHessian() {
    ChainedRosenbrock<double> valley;
    QCOMPARE(Descent("newton", Point(-1.2, 1)).on(valley, 4).evaluations.back(), std::int64_t(8));
  }

  void buildsTheHessianFromProducts() {
    Productive objective;
    const Descent descent = std::move(Descent("newton", Point(3, 2)).on(objective, 1));
    QVERIFY(descent.x.norm() < 1e-15);
    QCOMPARE(objective.evaluations(), std::int64_t(3));  // a gradient and a product a parameter
  }

  void refusesTooManyParameters() {
    Quadratic<double> wide;
    wide.curvature = Vector::Ones(2001);
    wide.centre = wide.slope = Vector::Zero(2001);
    Descent descent("newton", Vector::Ones(2001));
    descent.on(wide, 1);
    QVERIFY(descent.failed());
    QVERIFY2(descent.last.reason.find("2001 parameters is 0.032 GB") != std::string::npos, descent.why().c_str());
  }
};

QTEST_GUILESS_MAIN(TestNewton)
#include "test_newton.moc"
