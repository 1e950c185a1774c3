// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "core/numeric/jet.h"

using namespace descent;

// The functions themselves are held against differences, for all scalars and orders, by the tests of formulas.
class TestJet : public QObject {
  Q_OBJECT

  static void compare(const HessianJet<double>& jet, std::array<double, 6> expected) {
    const std::array<double, 6> parts{jet.value, jet.dx, jet.dy, jet.dxx, jet.dxy, jet.dyy};
    for (int part = 0; part < 6; ++part) {
      QVERIFY2(std::abs(parts[part] - expected[part]) <= 1e-14 * (1 + std::abs(expected[part])),
               qPrintable(QString("part %1: %2, not %3").arg(part).arg(parts[part]).arg(expected[part])));
    }
  }

 private slots:
  /// By hand at (2, 3).
  void arithmetic() {
    const HessianJet<double> x = variableX<2>(2.0), y = variableY<2>(3.0);
    compare(x, {2, 1, 0, 0, 0, 0});
    compare(x * x * y + y, {15, 12, 5, 6, 4, 0});
    compare(x / y, {2.0 / 3, 1.0 / 3, -2.0 / 9, 0, -1.0 / 9, 4.0 / 27});
    compare(1.0 / x - 2.0 * y, {-5.5, -0.25, -2, 0.25, 0, 0});
    compare(square(x - y), {1, -2, 2, 2, -2, 2});
    compare(integerPower(x, -2), {0.25, -0.25, 0, 0.375, 0, 0});
    compare(integerPower(y, 5), {243, 0, 405, 0, 0, 540});
    compare(constantPower(y, 1.5), {std::pow(3, 1.5), 0, 1.5 * std::sqrt(3), 0, 0, 0.75 / std::sqrt(3)});
  }

  /// f(g) with f = exp, g = x y: the chain's second order.
  void chainOfSecondOrder() {
    const HessianJet<double> jet = exp(variableX<2>(2.0) * variableY<2>(0.5));
    const double e = std::exp(1.0);
    compare(jet, {e, 0.5 * e, 2 * e, 0.25 * e, 2 * e, 4 * e});
  }

  void zeroInnerTimesInfiniteOuter() {
    QCOMPARE(times(double(INFINITY), 0.0), 0.0);
    QCOMPARE(times(double(NAN), 0.0), 0.0);
    QCOMPARE(times(double(INFINITY), 2.0), double(INFINITY));
    const GradientJet<double> jet = sqrt(square(variableX<1>(0.0)));
    QCOMPARE(jet.dx, 0.0);
    QCOMPARE(jet.dy, 0.0);
  }

  /// A float jet is the same template.
  void floats() {
    const GradientJet<float> jet = sin(variableX<1>(0.5f)) * variableY<1>(2.0f);
    QVERIFY(std::abs(jet.dx - 2 * std::cos(0.5f)) < 1e-6f);
    QVERIFY(std::abs(jet.dy - std::sin(0.5f)) < 1e-6f);
  }

  void selectTakesDerivativesToo() {
    using Lanes = Pack<double, 4>;
    Lanes at(1.0);
    at.set(3, -1.0);
    const GradientJet<Lanes> x = variableX<1>(at), y = variableY<1>(Lanes(5.0));
    const GradientJet<Lanes> chosen = select(x.value > Lanes(0.0), log(x), y);
    QCOMPARE(chosen.value[0], 0.0);
    QCOMPARE(chosen.dx[0], 1.0);
    QCOMPARE(chosen.dy[0], 0.0);
    QCOMPARE(chosen.value[3], 5.0);
    QCOMPARE(chosen.dx[3], 0.0);
    QCOMPARE(chosen.dy[3], 1.0);
  }
};

QTEST_GUILESS_MAIN(TestJet)
#include "test_jet.moc"
