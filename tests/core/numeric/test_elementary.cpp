// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <random>

#include "core/numeric/elementary.h"

using namespace descent;

namespace {

template <class Scalar>
bool sameBits(Scalar a, Scalar b) {
  return std::memcmp(&a, &b, sizeof(Scalar)) == 0 || (std::isnan(a) && std::isnan(b));
}

/// Distance of `value` from `exact` in units of the last place of `exact` rounded to double.
double ulps(double value, long double exact) {
  const double rounded = static_cast<double>(exact);
  if (value == rounded || (std::isnan(value) && std::isnan(rounded))) return 0;
  const double step = std::nextafter(std::fabs(rounded), INFINITY) - std::fabs(rounded);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - exact)) / step;
}

const double infinity = std::numeric_limits<double>::infinity();
const double notANumber = std::numeric_limits<double>::quiet_NaN();

struct Unary {
  const char* name;
  double from, to;  // where it is compared
  double bound;     // ulps against long double
  std::function<double(double)> one;
  std::function<float(float)> oneFloat;
  std::function<Pack<double>(Pack<double>)> lanes;
  std::function<Pack<float>(Pack<float>)> lanesFloat;
  std::function<long double(long double)> exact;
};

#define DESCENT_CASE(name, from, to, bound)                                                                \
  Unary {                                                                                                  \
#name, from, to, bound, [](double a) { return elementary::name(a); },                                    \
        [](float a) { return elementary::name(a); }, [](Pack<double> a) { return elementary::name(a); },     \
        [](Pack<float> a) { return elementary::name(a); }, [](long double a) -> long double { return std::name(a); } \
  }

const std::vector<Unary> unaryCases{
    DESCENT_CASE(exp, -700, 700, 1.0), DESCENT_CASE(expm1, -30, 30, 1.0), DESCENT_CASE(log, 0, 1e6, 1.0),
    DESCENT_CASE(log10, 0, 1e6, 1.0),  DESCENT_CASE(log1p, -1, 1e3, 1.0), DESCENT_CASE(sin, -1e4, 1e4, 1.0),
    DESCENT_CASE(cos, -1e4, 1e4, 1.0), DESCENT_CASE(tan, -1e3, 1e3, 1.0), DESCENT_CASE(asin, -1, 1, 1.0),
    DESCENT_CASE(acos, -1, 1, 1.0),    DESCENT_CASE(atan, -50, 50, 1.0),  DESCENT_CASE(sinh, -50, 50, 1.0),
    DESCENT_CASE(cosh, -50, 50, 1.0),  DESCENT_CASE(tanh, -10, 10, 1.5),  DESCENT_CASE(cbrt, -1e5, 1e5, 1.0),
    DESCENT_CASE(erf, -5, 5, 1.0),     DESCENT_CASE(sqrt, 0, 1e6, 0.51),
};

template <class Scalar>
std::vector<Scalar> arguments(double from, double to, int count) {
  std::mt19937_64 generator(5);
  std::vector<Scalar> result{
      0, Scalar(-0.0), 1, -1, Scalar(0.5), Scalar(infinity), Scalar(-infinity), Scalar(notANumber), Scalar(1e-30)};
  while (result.size() % 16 != 0) result.push_back(Scalar(1e30));
  for (int index = 0; index < count; ++index) {
    result.push_back(Scalar(from + (to - from) * (static_cast<double>(generator() >> 11) * 0x1p-53)));
  }
  return result;
}

template <class Scalar, class One, class Lanes>
void compareLanes(const std::vector<Scalar>& all, const One& one, const Lanes& lanes) {
  constexpr int width = nativeLanes<Scalar>;
  for (std::size_t start = 0; start + width <= all.size(); start += width) {
    const Pack<Scalar> result = lanes(start);
    for (int lane = 0; lane < width; ++lane) QVERIFY(sameBits(result[lane], one(start + lane)));
  }
}

}  // namespace

class TestElementary : public QObject {
  Q_OBJECT

 private slots:
  void accuracy() {
    for (const Unary& function : unaryCases) {
      double worst = 0;
      for (double a : arguments<double>(function.from, function.to, 20000)) {
        if (std::isfinite(a) && a >= function.from && a <= function.to) {
          worst = std::max(worst, ulps(function.one(a), function.exact(a)));
        }
      }
      QVERIFY2(worst <= function.bound, qPrintable(QString("%1: %2 ulp").arg(function.name).arg(worst)));
    }
  }

  void lanesHaveTheBitsOfOne() {
    for (const Unary& function : unaryCases) {
      const auto doubles = arguments<double>(function.from, function.to, 16000);
      compareLanes(
          doubles, [&](std::size_t i) { return function.one(doubles[i]); },
          [&](std::size_t i) { return function.lanes(Pack<double>::load(&doubles[i])); });
      const auto floats = arguments<float>(function.from / 10, function.to / 10, 16000);
      compareLanes(
          floats, [&](std::size_t i) { return function.oneFloat(floats[i]); },
          [&](std::size_t i) { return function.lanesFloat(Pack<float>::load(&floats[i])); });
    }
  }

  void twoArguments() {
    const auto a = arguments<double>(-5, 5, 16000), b = arguments<double>(-3, 9, 16000);
    const auto check = [&](auto one, auto lanes, auto exact) {
      compareLanes(
          a, [&](std::size_t i) { return one(a[i], b[i]); },
          [&](std::size_t i) { return lanes(Pack<double>::load(&a[i]), Pack<double>::load(&b[i])); });
      for (std::size_t i = 16; i < a.size(); ++i) {
        const long double truth = exact(static_cast<long double>(a[i]), static_cast<long double>(b[i]));
        QVERIFY(ulps(one(a[i], b[i]), truth) <= 1);
      }
    };
    using Lanes = Pack<double>;
    check([](double x, double y) { return elementary::pow(x, y); },
          [](Lanes x, Lanes y) { return elementary::pow(x, y); },
          [](long double x, long double y) { return std::pow(x, y); });
    check([](double x, double y) { return elementary::atan2(x, y); },
          [](Lanes x, Lanes y) { return elementary::atan2(x, y); },
          [](long double x, long double y) { return std::atan2(x, y); });
    check([](double x, double y) { return elementary::hypot(x, y); },
          [](Lanes x, Lanes y) { return elementary::hypot(x, y); },
          [](long double x, long double y) { return std::hypot(x, y); });
  }

  void packsOfOtherWidths() {
    Pack<double, 32> wide;
    Pack<float, 2> narrow;
    for (int lane = 0; lane < 32; ++lane) wide.set(lane, lane * 0.3 - 4);
    for (int lane = 0; lane < 2; ++lane) narrow.set(lane, 0.5f + lane);
    const Pack<double, 32> exponentials = elementary::exp(wide);
    const Pack<double, 32> powers = elementary::pow(exponentials, wide);
    for (int lane = 0; lane < 32; ++lane) {
      QVERIFY(sameBits(exponentials[lane], elementary::exp(wide[lane])));
      QVERIFY(sameBits(powers[lane], elementary::pow(exponentials[lane], wide[lane])));
    }
    const Pack<float, 2> sines = elementary::sin(narrow);
    for (int lane = 0; lane < 2; ++lane) QVERIFY(sameBits(sines[lane], elementary::sin(narrow[lane])));
  }

  /// Far tails neither overflow nor vanish, and lanes agree.
  void stableSigmoidAndSoftplus() {
    QCOMPARE(elementary::sigmoid(0.0), 0.5);
    QVERIFY(ulps(elementary::sigmoid(-700.0), std::exp(-700.0L)) < 2);
    QCOMPARE(elementary::sigmoid(800.0), 1.0);
    QVERIFY(ulps(elementary::softplus(-700.0), std::exp(-700.0L)) < 2);
    QCOMPARE(elementary::softplus(800.0), 800.0);
    QVERIFY(std::isnan(elementary::sigmoid(notANumber)) && std::isnan(elementary::softplus(notANumber)));
    const auto all = arguments<double>(-40, 40, 16000);
    for (std::size_t i = 16; i < all.size(); ++i) {
      const long double a = all[i];
      QVERIFY(ulps(elementary::sigmoid(all[i]), 1 / (1 + std::exp(-a))) < 3);
      QVERIFY(ulps(elementary::softplus(all[i]), std::log1p(std::exp(a))) < 3);
    }
    compareLanes(
        all, [&](std::size_t i) { return elementary::sigmoid(all[i]); },
        [&](std::size_t i) { return elementary::sigmoid(Pack<double>::load(&all[i])); });
    compareLanes(
        all, [&](std::size_t i) { return elementary::softplus(all[i]); },
        [&](std::size_t i) { return elementary::softplus(Pack<double>::load(&all[i])); });
  }

  void selectingLanes() {
    Pack<double, 4> a(1.0), b(notANumber);
    a.set(2, -3.0);
    const Pack<double, 4> chosen = select(a < Pack<double, 4>(0.0), a, elementary::abs(a) + 1.0);
    QCOMPARE(chosen[0], 2.0);
    QCOMPARE(chosen[2], -3.0);
    const Pack<double, 4> clean = select(b == b, b, a);
    for (int lane = 0; lane < 4; ++lane) QCOMPARE(clean[lane], a[lane]);
    QVERIFY(!std::signbit(elementary::abs(Pack<double>(-0.0))[0]));
  }
};

QTEST_GUILESS_MAIN(TestElementary)
#include "test_elementary.moc"
