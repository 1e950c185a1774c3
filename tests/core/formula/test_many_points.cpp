// SPDX-License-Identifier: GPL-3.0-or-later
// A formula at many points at once gives each the bits that it gets alone.
#include <QtTest>
#include <cmath>
#include <random>

#include "core/numeric/pack.h"
#include "tests/core/formula/formula_fixture.h"

using namespace descent;
using namespace descent::fixture;

class TestManyPoints : public QObject {
  Q_OBJECT

 private slots:
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
};

QTEST_GUILESS_MAIN(TestManyPoints)
#include "test_many_points.moc"
