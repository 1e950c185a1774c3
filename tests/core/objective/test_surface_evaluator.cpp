// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/objective/surface.h"

using namespace descent;

namespace {

std::shared_ptr<const Surface> typed(const char* text, std::vector<double> values = {}) {
  return Surface::fromFormula(std::get<Formula>(Formula::parse(text)), std::move(values), Rectangle{-3, 3, -3, 3});
}

}  // namespace

class TestSurfaceEvaluator : public QObject {
  Q_OBJECT
 private slots:
  void valuesAndDerivatives() {
    const auto surface = typed("a*x^2*y + y^3", {2});
    const auto evaluator = surface->evaluator(1);
    const Vector x = Point(3, -1);
    Vector gradient(2), product(2);
    Matrix hessian;
    QCOMPARE(evaluator->value(x), -19.0);
    QCOMPARE(evaluator->valueAndGradient(x, gradient), -19.0);
    QVERIFY(gradient == Vector(Point(-12, 21)));
    evaluator->hessian(x, hessian);
    QVERIFY(hessian == (Matrix(2, 2) << -4, 12, 12, -6).finished());
    evaluator->hessianTimes(x, Point(1, -2), product);
    QVERIFY(product == hessian * Point(1, -2));
  }

  void countsWhatIsAskedAndNotWhatIsRecorded() {
    const auto surface = typed("x^2 + y^2");
    const auto evaluator = surface->evaluator(1);
    const Vector x = Point(1, 2);
    Vector gradient(2), product(2);
    Matrix hessian;
    evaluator->measure(x, gradient);
    QCOMPARE(evaluator->evaluations(), std::int64_t(0));
    evaluator->updateGradient(x, gradient, nullptr);
    evaluator->value(x);
    evaluator->hessian(x, hessian);
    evaluator->hessianTimes(x, x, product);
    QCOMPARE(evaluator->evaluations(), std::int64_t(4));
    evaluator->setEvaluations(100);
    evaluator->value(x);
    QCOMPARE(evaluator->evaluations(), std::int64_t(101));
  }

  void rememberedPointsGiveTheSameBits() {
    const auto surface = typed("sin(x)*exp(y)");
    const auto used = surface->evaluator(1), fresh = surface->evaluator(1);
    const Vector x = Point(0.7, -0.3), other = Point(0.1, 0.2);
    Vector first(2), again(2);
    used->measure(x, first);
    QCOMPARE(used->value(x), fresh->value(x));
    QCOMPARE(used->valueAndGradient(x, again), fresh->value(x));
    QVERIFY(first == again);
    used->valueAndGradient(other, again);
    QVERIFY(first != again);
    QCOMPARE(used->value(x), fresh->value(x));
  }

  void aMovingSurfaceIsThatOfItsRow() {
    const auto surface = typed("(x - t)^2 + b*y^2", {3});
    QVERIFY(surface->moves());
    const auto evaluator = surface->evaluator(1);
    const Vector x = Point(1, 1);
    Vector gradient(2);
    QCOMPARE(evaluator->measure(x, gradient), 4.0);
    evaluator->beginStep(5);
    QCOMPARE(evaluator->measure(x, gradient), 19.0);
    QVERIFY(gradient == Vector(Point(-8, 6)));
    evaluator->beginStep(1);
    QCOMPARE(evaluator->value(x), 3.0);
    QVERIFY(!typed("x^2")->moves());
  }

  void rotationTurnsTheBowl() {
    const SurfaceEntry& bowl = surfaces().require("elongated-bowl");
    Settings settings = bowl.defaults();
    settings.set("rotation", 30.0);
    settings.set("condition", 100.0);
    const auto turned = makeSurface(bowl, settings);
    const double c = std::sqrt(3.0) / 2, s = 0.5;
    QVERIFY(std::abs(turned->formula().value(Point(2 * c, 2 * s)) - 2) < 1e-13);     // along the valley: ½·2²
    QVERIFY(std::abs(turned->formula().value(Point(-2 * s, 2 * c)) - 200) < 1e-11);  // across: ½·100·2²
  }

  void startsOfTypedFormulasLieInTheirDomain() {
    const auto surface = typed("x^2 + y^2");
    QVERIFY(surface->domain().contains(surface->start()));
    QVERIFY(surface->criticalPoints().empty());
  }
};

QTEST_GUILESS_MAIN(TestSurfaceEvaluator)
#include "test_surface_evaluator.moc"
