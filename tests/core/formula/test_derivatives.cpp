// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <bit>
#include <cmath>
#include <random>

#include "core/formula/formula.h"
#include "core/numeric/pack.h"

using namespace descent;

namespace {

BoundFormula bound(const QString& text, double row = 0) {
  return std::get<Formula>(Formula::parse(text.toStdString())).bind({}, row);
}

bool sameBits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

bool close(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance * (1 + std::abs(b)); }

const char* const smooth[] = {"3",
                              "x",
                              "x + y*x - x/y",
                              "1/x",
                              "2 - x",
                              "x/4 + y/3",
                              "-x*y",
                              "(x*y)^2",
                              "x^3*y^4",
                              "x^-1 + y^-3",
                              "(x - y)^5",
                              "x^70",
                              "(x + 2)^1.5",
                              "(x + 2)^0.5",
                              "2^(x*y)",
                              "0.3^x",
                              "e^(x - y^2)",
                              "(x + 3)^y",
                              "(x + 3)^(x*y)",
                              "sin(x*y)",
                              "cos(x - y)",
                              "tan(x/2 + y/4)",
                              "asin(x*y/5)",
                              "acos(x/2 + y/5)",
                              "atan(3*x*y)",
                              "sinh(x*y)",
                              "cosh(x + y)",
                              "tanh(x - 2*y)",
                              "exp(x*y)",
                              "log(3 + x*y)",
                              "log10(4 + x - y)",
                              "sqrt(4 + x + y)",
                              "cbrt(x + 3*y)",
                              "abs(x - 3*y)",
                              "sign(x)*y",
                              "min(x*x, y + 0.1)",
                              "max(x*y, x - y)",
                              "hypot(x, y)",
                              "hypot(x*y, 2)",
                              "atan2(y, x)",
                              "atan2(x*y, 3)",
                              "sigmoid(2*x + y)",
                              "relu(x + y/3)",
                              "softplus(x*y)",
                              "where(x < y, x^2*y, sin(x*y))",
                              "where(x*y > 0.2, exp(x), y^3)",
                              "(x < y)*x^2 + (x >= y)*y",
                              "(1 - x)^2 + 100*(y - x^2)^2",
                              "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2pi*x) + cos(2pi*y))) + e + 20",
                              "exp(-(x^2 + y^2))*sin(3x)/(1 + (x*y)^2)",
                              "where(x > y, 3, x)^2 + min(2, x)*max(y, 1)"};

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

  void addFormulas() {
    QTest::addColumn<QString>("text");
    for (const char* text : smooth) QTest::newRow(text) << QString(text);
  }

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

  /// Value alone, with gradient, with Hessian, alone and in lanes: the same bits.
  void everyWayTheSameBits_data() {
    addFormulas();
    for (const char* text :
         {"sqrt(x)", "log(x) + y", "1/x", "x^y", "where(x > 0, sqrt(x), y)", "hypot(x, y)", "atan2(x, y)", "min(x, y)",
          "max(x, y)", "abs(x)*sign(y)", "cbrt(x)", "exp(1000*x)", "y^-2"}) {
      QTest::newRow((std::string("kinks: ") + text).c_str()) << QString(text);
    }
  }
  void everyWayTheSameBits() {
    QFETCH(QString, text);
    const BoundFormula f = bound(text);
    std::vector<double> x{0, 0, 1, -1, 0, 1, INFINITY, NAN, -0.0}, y{0, 1, 0, 1, -0.0, 1, 1, 1, 2};
    std::mt19937 generator(6);
    std::uniform_real_distribution<double> coordinate(-2, 2);
    while (x.size() < 101) {  // no multiple of the lanes: the tail is tested too
      x.push_back(coordinate(generator));
      y.push_back(coordinate(generator));
    }
    std::vector<double> value(x.size()), valueAlone(x.size()), dx(x.size()), dy(x.size());
    f.evaluate({x, y, value, dx, dy});
    f.evaluate({x, y, valueAlone, {}, {}});
    for (std::size_t i = 0; i < x.size(); ++i) {
      const HessianJet<double> one = f.hessian({x[i], y[i]});
      const GradientJet<double> gradient = f.gradient({x[i], y[i]});
      QVERIFY(sameBits(f.value({x[i], y[i]}), one.value));
      QVERIFY(sameBits(gradient.value, one.value) && sameBits(gradient.dx, one.dx) && sameBits(gradient.dy, one.dy));
      QVERIFY(sameBits(value[i], one.value) && sameBits(valueAlone[i], one.value));
      QVERIFY(sameBits(dx[i], one.dx) && sameBits(dy[i], one.dy));
    }
  }

  void pairsTheSameBits_data() { everyWayTheSameBits_data(); }
  void pairsTheSameBits() {
    QFETCH(QString, text);
    const BoundFormula f = bound(text);
    constexpr Eigen::Index count = 43;
    Vector x = Vector::Random(2 * count), copy(2 * count), values(count), gradients(2 * count);
    x.head(10) << 0, 0, 1, 0, -0.0, 1, INFINITY, 1, NAN, 1;
    const auto done = f.evaluateInLanes({x, copy, values, gradients});
    QVERIFY(done.points > count - Pack<double>::size && done.points <= count);
    QVERIFY(!std::isfinite(done.sum));
    for (Eigen::Index i = 0; i < done.points; ++i) {
      const GradientJet<double> one = f.gradient(x.segment<2>(2 * i));
      QVERIFY(sameBits(copy[2 * i], x[2 * i]) && sameBits(copy[2 * i + 1], x[2 * i + 1]));
      QVERIFY(sameBits(values[i], one.value));
      QVERIFY(sameBits(gradients[2 * i], one.dx) && sameBits(gradients[2 * i + 1], one.dy));
    }
  }

  /// Of any one coordinate, value or derivative that is not finite; else the sum of all.
  void pairsTellWhatIsNotFinite() {
    constexpr Eigen::Index count = 16;
    for (const char* text : {"x + y", "3", "sqrt(x)", "where(x > 3, 1/(x - 4), y)"}) {
      const BoundFormula f = bound(text);
      for (const double odd : {2.0, 4.0, 0.0, -1.0, double(INFINITY), double(NAN)}) {
        Vector x = Vector::Ones(2 * count), copy(2 * count), values(count), gradients(2 * count);
        x[2 * (count - 3)] = odd;
        const auto done = f.evaluateInLanes({x, copy, values, gradients});
        QCOMPARE(done.points, count);
        const double sum = x.sum() + values.sum() + gradients.sum();
        QCOMPARE(std::isfinite(done.sum), std::isfinite(sum));
        if (std::isfinite(sum)) QVERIFY(close(done.sum, sum, 1e-14));
      }
    }
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

  /// More points than would fit on the stack, were each evaluated within the last one's.
  void aLongBatch() {
    const std::vector<double> x(1'000'000, 2), y(1'000'000, 3);
    std::vector<double> value(x.size()), dx(x.size()), dy(x.size());
    bound("(1 - x)^2 + 100*(y - x^2)^2").evaluate({x, y, value, dx, dy});
    QVERIFY(value == std::vector<double>(x.size(), 101));
    QVERIFY(dx == std::vector<double>(x.size(), 802));
    QVERIFY(dy == std::vector<double>(x.size(), -200));
  }

  /// Lanes on both sides of a branch: none sees what the other computed.
  void lanesTakeTheirOwnBranch() {
    const BoundFormula f = bound("where(x > 0, log(x)*y, 1/x)");
    std::vector<double> x, y, value(16), dx(16), dy(16);
    for (int i = 0; i < 16; ++i) {
      x.push_back(i % 2 ? 2.0 : i % 4 ? 0.0 : -2.0);
      y.push_back(3);
    }
    f.evaluate({x, y, value, dx, dy});
    for (int i = 0; i < 16; ++i) {
      QCOMPARE(value[i], i % 2 ? std::log(2.0) * 3 : i % 4 ? INFINITY : -0.5);
      QCOMPARE(dx[i], i % 2 ? 1.5 : i % 4 ? -INFINITY : -0.25);
      QCOMPARE(dy[i], i % 2 ? std::log(2.0) : 0.0);
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
