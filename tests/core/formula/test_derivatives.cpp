// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <random>

#include "tests/core/formula/formula_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

struct Kink {
  const char* text;
  double x, y, value, dx, dy;
};

const Kink kinkCases[] = {
    {"abs(x)", 0, 0, 0, 0, 0},
    {"sign(x)", 0, 0, 0, 0, 0},
    {"relu(x)", 0, 0, 0, 0, 0},
    {"relu(3*x)", 2, 0, 6, 3, 0},
    {"min(2*x, 3*x)", 0, 0, 0, 2, 0},
    {"max(2*x, 3*x)", 0, 0, 0, 2, 0},
    {"min(x + y, 2*y)", 1, 1, 2, 1, 1},
    {"sqrt(x^2)", 0, 0, 0, 0, 0},
    {"sqrt(x)", 0, 0, 0, INFINITY, 0},
    {"sqrt(x^2 + y^2)", 0, 0, 0, 0, 0},
    {"cbrt(x^2)", 0, 1, 0, 0, 0},
    {"hypot(x, y)", 0, 0, 0, 0, 0},
    {"atan2(y, x)", 0, 0, 0, 0, 0},
    {"(x^2)^0.3", 0, 0, 0, 0, 0},
    {"x^3", -2, 0, -8, 12, 0},
    {"x^2", 0, 0, 0, 0, 0},
    {"x^1", 0, 0, 0, 1, 0},
    {"x^0", 0, 0, 1, 0, 0},
    {"(-2)^(3)*x", 1, 0, -8, -8, 0},
    {"x^(2*t)", -1, 0, 1, -4, 0},
    {"x^(y - y + 2)", 3, 0, 9, 6, 9 * std::log(3) * 0},
    {"x^y", 0, 2, 0, 0, 0},
    {"where(x > 0, sqrt(x), 7*y)", -4, 2, 14, 0, 7},
    {"where(x > 0, sqrt(x), 7*y)", 4, 2, 2, 0.25, 0},
    {"where(x == 0, 1, sin(x)/x)", 0, 0, 1, 0, 0},
    {"where(x > 0, log(x), 0)*y", -1, 5, 0, 0, 0},
    {"where(x < y, x, y)", 3, 3, 3, 0, 1},
    {"relu(sqrt(x) - 1)", 0, 0, 0, 0, 0},
    {"x < 1", 1, 0, 0, 0, 0},
    {"t*x", 5, 0, 10, 2, 0},
};

}  // namespace

class TestDerivatives : public QObject {
  Q_OBJECT

 private slots:
  /// Against central differences of the value and of the gradient; the error of a difference is about h² + ε/h.
  void againstDifferences_data() { addFormulas(); }
  void againstDifferences() {
    QFETCH(QString, text);
    const BoundFormula f = bound(text);
    const double h = 1e-5;
    std::mt19937 generator(4);
    std::uniform_real_distribution<double> coordinate(-1.2, 1.2);
    for (int round = 0; round < 40; ++round) {
      const double x = coordinate(generator), y = coordinate(generator);
      // Differences fail within h of a pole, a kink or a root's end, and lose digits where f is steep.
      if (std::abs(x) < 0.2 || std::abs(y) < 0.2 || std::abs(x - y) < 0.1 || std::abs(x * y - 0.2) < 0.01) continue;
      const HessianJet<double> jet = f.hessian({x, y});
      const auto right = f.gradient({x + h, y}), left = f.gradient({x - h, y});
      const auto up = f.gradient({x, y + h}), down = f.gradient({x, y - h});
      const double scale = 1 + std::abs(jet.value) + std::abs(jet.dxx) + std::abs(jet.dyy);
      QVERIFY(close(jet.dx, (right.value - left.value) / (2 * h), 1e-6 * scale));
      QVERIFY(close(jet.dy, (up.value - down.value) / (2 * h), 1e-6 * scale));
      QVERIFY(close(jet.dxx, (right.dx - left.dx) / (2 * h), 1e-5 * scale));
      QVERIFY(close(jet.dxy, (up.dx - down.dx) / (2 * h), 1e-5 * scale));
      QVERIFY(close(jet.dxy, (right.dy - left.dy) / (2 * h), 1e-5 * scale));
      QVERIFY(close(jet.dyy, (up.dy - down.dy) / (2 * h), 1e-5 * scale));
    }
  }

  void rosenbrockByHand() {
    const HessianJet<double> jet = bound("(1 - x)^2 + 100*(y - x^2)^2").hessian({-1.5, 2});
    QCOMPARE(jet.value, 6.25 + 100 * 0.0625);
    QCOMPARE(jet.dx, -2 * 2.5 + 400 * 1.5 * -0.25);
    QCOMPARE(jet.dy, 200 * -0.25);
    QCOMPARE(jet.dxx, 2 - 400 * (2 - 3 * 2.25));
    QCOMPARE(jet.dxy, 600.0);
    QCOMPARE(jet.dyy, 200.0);
  }

  /// What mathematics leaves open at a kink, the program decides.
  void kinks_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("dx");
    QTest::addColumn<double>("dy");
    for (const Kink& kink : kinkCases) {
      QTest::newRow(kink.text) << QString(kink.text) << kink.x << kink.y << kink.value << kink.dx << kink.dy;
    }
  }
  void kinks() {
    QFETCH(QString, text);
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(double, value);
    QFETCH(double, dx);
    QFETCH(double, dy);
    const BoundFormula f = bound(text, 2);
    const GradientJet<double> one = f.gradient({x, y});
    QCOMPARE(one.value, value);
    QCOMPARE(one.dx, dx);
    QCOMPARE(one.dy, dy);
    const std::vector<double> manyX(11, x), manyY(11, y);
    std::vector<double> manyValues(11), manyDx(11), manyDy(11);
    f.evaluate({manyX, manyY, manyValues, manyDx, manyDy});
    for (std::size_t i = 0; i < manyX.size(); ++i) {
      QVERIFY(sameBits(manyValues[i], one.value));
      QVERIFY(sameBits(manyDx[i], one.dx));
      QVERIFY(sameBits(manyDy[i], one.dy));
    }
  }

  void nanIsNotHidden() {
    for (const char* text :
         {"min(sqrt(x), 2)", "min(2, sqrt(x))", "max(sqrt(x), 2)", "relu(sqrt(x))", "sign(sqrt(x))"}) {
      QVERIFY2(std::isnan(bound(text).value({-1, 0})), text);
    }
  }

  /// Saturated slopes keep their digits: 4e^-2x and e^-x.
  void smallSlopes() {
    QVERIFY(close(bound("tanh(x)").gradient({20, 0}).dx / (4 * std::exp(-40)), 1, 1e-13));
    QVERIFY(close(bound("sigmoid(x)").gradient({40, 0}).dx / std::exp(-40), 1, 1e-13));
  }

  /// Settings folded into the program give what typing the numbers gives.
  void settingsAreConstants() {
    const Formula formula = std::get<Formula>(Formula::parse("(x + 1)^n + b^x + n*x/b"));
    const BoundFormula byName = formula.bind(std::vector<double>{3, 2});
    const BoundFormula typed = bound("(x + 1)^3 + 2^x + 3*x/2");
    for (double x : {-3.0, -0.5, 0.25, 4.0}) {
      QVERIFY(sameBits(byName.hessian({x, 1}).dxx, typed.hessian({x, 1}).dxx));
      QVERIFY(sameBits(byName.value({x, 1}), typed.value({x, 1})));
    }
  }
};

QTEST_GUILESS_MAIN(TestDerivatives)
#include "test_derivatives.moc"
