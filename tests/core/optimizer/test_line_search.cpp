// SPDX-License-Identifier: GPL-3.0-or-later
// What the line searches promise of the step they return, on slices with known minima and on many at random; and what
// they say where there is no such step.
#include <QtTest>
#include <cmath>
#include <limits>

#include "core/numeric/random.h"
#include "core/optimizer/line_search.h"
#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/quadratic.h"
#include "tests/core/optimizer/slice.h"

using namespace descent;
using namespace descent::testing;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// A search from x along −g, or along a direction of its own.
struct Search {
  Vector x, direction, gradient, found;
  double value = 0;
  LineSearch<double> search;
  std::string failure;

  Search(Evaluator<double>& on, Vector from, const LineSearch<double>::Plan& plan, Vector along = {})
      : x(std::move(from)), direction(std::move(along)), gradient(x.size()), found(x) {
    value = on.measure(x, gradient);
    if (direction.size() == 0) direction = -gradient;
    search.reset(x.size());
    failure = search.search(
        {.evaluator = &on, .point = &x, .direction = &direction, .gradient = &gradient, .value = value}, plan, found);
  }
  QString said() const { return QString::fromStdString(failure); }
};

/// From 0 along +1: t is the place itself.
Search along(Slice& slice, const LineSearch<double>::Plan& plan) {
  return {slice, Vector::Zero(1), plan, Vector::Ones(1)};
}

/// More & Thuente 1994, functions 1 to 3 of their table: hard for a search by their flatness and wiggles.
std::pair<double, double> flatTail(double t) {
  const double q = t * t + 2;
  return {-t / q, (t * t - 2) / (q * q)};
}
std::pair<double, double> steepWall(double t) {
  const double u = t + 0.004;
  return {std::pow(u, 5) - 2 * std::pow(u, 4), 5 * std::pow(u, 4) - 8 * std::pow(u, 3)};
}
std::pair<double, double> wiggles(double t) {
  constexpr double b = 0.01, l = 39, pi = 3.14159265358979323846;
  const double w = 2 * (1 - b) / (l * pi), rate = l * pi / 2;
  const double value = t <= 1 - b ? 1 - t : t >= 1 + b ? t - 1 : (t - 1) * (t - 1) / (2 * b) + b / 2;
  const double slope = t <= 1 - b ? -1 : t >= 1 + b ? 1 : (t - 1) / b;
  return {value + w * std::sin(rate * t), slope + w * rate * std::cos(rate * t)};
}

/// A quartic bowl with ripples, falling at 0.
struct RandomSlice {
  double a, b, c, d, e;

  explicit RandomSlice(std::uint64_t index) {
    const auto draw = [&](std::uint64_t k) { return Random(3, Purpose::start, index).uniform(k); };
    a = 0.01 + draw(0), b = 4 * draw(1) - 2, c = -0.05 - 10 * draw(2), d = 3 * draw(3), e = 0.1 + 4 * draw(4);
  }
  std::pair<double, double> operator()(double t) const {
    const double value = a * t * t * t * t + b * t * t + c * t - d * (std::cos(e * t) - 1);
    return {value, 4 * a * t * t * t + 2 * b * t + c + d * e * std::sin(e * t)};
  }
};

}  // namespace

class TestLineSearch : public QObject {
  Q_OBJECT
 private slots:
  void theWolfeConditionsHold_data() {
    QTest::addColumn<double>("curvature");
    QTest::addColumn<double>("first");
    for (const double curvature : {0.9, 0.4, 0.1}) {
      for (const double first : {1e-3, 0.1, 1.0, 10.0, 1000.0}) {
        QTest::addRow("c2 %g, first %g", curvature, first) << curvature << first;
      }
    }
  }
  void theWolfeConditionsHold() {
    QFETCH(double, curvature);
    QFETCH(double, first);
    std::vector<Slice::Function> functions{flatTail, steepWall, wiggles};
    for (std::uint64_t i = 0; i < 300; ++i) functions.emplace_back(RandomSlice(i));
    for (const Slice::Function& function : functions) {
      Slice slice(function);
      const Search search = along(slice, {.firstStep = first, .curvature = curvature});
      QVERIFY2(search.failure.empty(), search.failure.c_str());
      const auto [value, slope] = function(search.found[0]);
      const auto [startValue, startSlope] = function(0);
      const double t = search.search.step();
      QCOMPARE(search.found[0], t);
      QVERIFY(value <= startValue + 1e-4 * t * startSlope + 1e-13 * std::abs(startValue));
      QVERIFY(std::abs(slope) <= -curvature * startSlope);
      QVERIFY(slice.evaluations() <= 25);
      QCOMPARE(search.search.evaluated()->value, value);
      QCOMPARE(search.search.evaluated()->gradient[0], slope);
    }
  }

  void aGoodFirstStepCostsOneEvaluation() {
    Slice slice([](double t) { return std::pair{(t - 3) * (t - 3) / 2, t - 3}; });
    QCOMPARE(along(slice, {.firstStep = 1}).search.step(), 1.0);  // slope −2 of −3: flat enough for c₂ = 0.9
    QCOMPARE(slice.evaluations(), std::int64_t(1));
    const Search closer = along(slice, {.firstStep = 1, .curvature = 0.4});
    QVERIFY(std::abs(closer.search.step() - 3) < 1e-12);  // the cubic through a parabola finds its bottom
    QCOMPARE(slice.evaluations(), std::int64_t(3));
  }

  void armijoHalves() {
    Slice slice([](double t) { return std::pair{(1 - 4 * t) * (1 - 4 * t) / 2, -4 * (1 - 4 * t)}; });
    const Search search = along(slice, {.kind = LineSearchKind::armijo});
    QCOMPARE(search.search.step(), 0.25);  // 1 is higher, 0.5 level
    QCOMPARE(slice.evaluations(), std::int64_t(3));
  }

  void exactStepsEndWhereTheSlopeIsZero() {
    for (std::uint64_t i = 0; i < 100; ++i) {
      Quadratic<double> quadratic;
      quadratic.curvature = quadratic.centre = Vector(5);
      quadratic.slope = Vector::Zero(5);
      Vector x(5);
      for (Eigen::Index k = 0; k < 5; ++k) {
        const auto draw = [&](std::uint64_t part) {
          return Random(4, Purpose::start, i).uniform(8 * part + static_cast<std::uint64_t>(k));
        };
        quadratic.curvature[k] = std::pow(10, 4 * draw(0) - 2);
        quadratic.centre[k] = 4 * draw(1) - 2;
        x[k] = 4 * draw(2) - 2;
      }
      const Search search(quadratic, x, {.kind = LineSearchKind::exact});
      QVERIFY2(search.failure.empty(), search.failure.c_str());
      const Vector& g = search.gradient;
      const double closed = g.squaredNorm() / g.dot(quadratic.curvature.cwiseProduct(g));
      QVERIFY(std::abs(search.search.step() - closed) <= 1e-12 * closed);
    }
  }

  void exactStepsOffAQuadraticAreRefused() {
    ChainedRosenbrock<double> valley;
    const Search search(valley, Point(-1.2, 1), {.kind = LineSearchKind::exact});
    QVERIFY2(search.said().contains("needs a quadratic") && search.said().contains("choose strong-wolfe"),
             search.failure.c_str());
    QVERIFY(search.found == search.x);
    Slice hill([](double t) { return std::pair{-t * t - t, -2 * t - 1}; });
    const Search over = along(hill, {.kind = LineSearchKind::exact});
    QVERIFY2(over.said().contains("the curvature along the direction is -2"), over.failure.c_str());
  }

  void noneTakesTheStepUnseen() {
    Slice slice(flatTail);
    const Search search = along(slice, {.kind = LineSearchKind::none, .firstStep = 0.3});
    QCOMPARE(search.found[0], 0.3);
    QCOMPARE(slice.evaluations(), std::int64_t(0));
    QVERIFY(!search.search.evaluated());
  }

  void aLossWithoutAMinimumIsReported() {
    Slice fall([](double t) { return std::pair{-2 * t, -2.0}; });
    const Search search = along(fall, {});
    QVERIFY2(search.said().contains("the loss falls all along the direction: after 25 trials"), search.failure.c_str());
    QVERIFY(search.found[0] == 0);
  }

  void anUphillDirectionIsReported() {
    for (const auto kind : {LineSearchKind::strongWolfe, LineSearchKind::armijo, LineSearchKind::exact}) {
      Slice rise([](double t) { return std::pair{t * t + 0.5 * t, 2 * t + 0.5}; });
      const Search search = along(rise, {.kind = kind});
      QCOMPARE(search.said(), "the direction does not lead downhill: the slope along it is 0.5");
      QCOMPARE(rise.evaluations(), std::int64_t(0));
    }
  }

  void stepsBackFromWhatIsNotFinite() {
    const auto edge = [](double t) {
      return t < 1e-3 ? std::pair{t * t - t, 2 * t - 1} : std::pair{notANumber, notANumber};
    };
    const auto wall = [](double t) {
      return t < 0.9 ? std::pair{(t - 0.7) * (t - 0.7), 2 * (t - 0.7)} : std::pair{HUGE_VAL, 0.0};
    };
    for (const auto kind : {LineSearchKind::strongWolfe, LineSearchKind::armijo}) {
      Slice walled(wall);
      const Search inside = along(walled, {.kind = kind, .firstStep = 100});
      QVERIFY2(inside.failure.empty(), inside.failure.c_str());
      QVERIFY(inside.found[0] > 0 && inside.found[0] < 0.9);
      QVERIFY(walled.evaluations() < 10);
      Slice cliff(edge);
      const Search near = along(cliff, {.kind = kind});
      QVERIFY2(near.failure.empty(), near.failure.c_str());
      QVERIFY(near.found[0] > 0 && near.found[0] < 1e-3);
    }
  }

  void nothingButTheStartFiniteIsReported() {
    for (const auto kind : {LineSearchKind::strongWolfe, LineSearchKind::armijo}) {
      Slice spike([](double t) { return t == 0 ? std::pair{1.0, -1.0} : std::pair{notANumber, notANumber}; });
      const Search search = along(spike, {.kind = kind});
      QVERIFY2(search.said().contains("lowers the loss of 1 enough"), search.failure.c_str());
      QVERIFY(spike.evaluations() <= 25);
    }
  }

  void roundingOfTheLossDoesNotHideTheMinimum() {
    // Near the bottom of −78.3 + 17 s² differences of the loss are rounding; slopes are exact.
    Slice deep([](double t) { return std::pair{-78.332331408 + 17 * (t - 1e-9) * (t - 1e-9), 34 * (t - 1e-9)}; });
    const Search search = along(deep, {.firstStep = 1e-9 / 4, .curvature = 0.4});
    QVERIFY2(search.failure.empty(), search.failure.c_str());
    QVERIFY(std::abs(search.found[0] - 1e-9) < 0.4e-9);
  }

  void worksInSinglePrecision() {
    ChainedRosenbrock<float> valley(22);
    VectorOf<float> x(22), gradient(22), found(22);
    for (Eigen::Index i = 0; i < 22; ++i) x[i] = i % 2 ? 1.f : -1.2f;
    const float value = valley.valueAndGradient(x, gradient);
    const VectorOf<float> direction = -gradient;
    LineSearch<float> search;
    search.reset(22);
    const std::string failure = search.search(
        {.evaluator = &valley, .point = &x, .direction = &direction, .gradient = &gradient, .value = value}, {}, found);
    QVERIFY2(failure.empty(), failure.c_str());
    QVERIFY(valley.value(found) < value);
  }
};

QTEST_GUILESS_MAIN(TestLineSearch)
#include "test_line_search.moc"
