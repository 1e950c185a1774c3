// SPDX-License-Identifier: GPL-3.0-or-later
// Penalties against their definitions, written here once more in long double: values, derivatives, and the proximal map
// against a search for the minimum that defines it.
#include <QtTest>
#include <cmath>

#include "core/numeric/random.h"
#include "core/objective/proximal_map.h"
#include "core/objective/regularised.h"
#include "core/objective/surface.h"

using namespace descent;

namespace {

using Real = long double;

struct Tried {
  std::string name;
  Settings settings;
  Real (*definition)(Real w);
};

Settings withValues(const char* id, std::initializer_list<std::pair<const char*, double>> values) {
  Settings settings = penalties().require(id).defaults();
  for (const auto& [key, value] : values) settings.set(key, value);
  return settings;
}

std::vector<Tried> all() {
  return {{"l2", withValues("l2", {{"lambda", 0.7}}), [](Real w) { return 0.7L / 2 * w * w; }},
          {"l1", withValues("l1", {{"lambda", 0.3}}), [](Real w) { return 0.3L * std::abs(w); }},
          {"smooth-l1", withValues("smooth-l1", {{"lambda", 0.4}, {"epsilon", 0.1}}),
           [](Real w) { return 0.4L * std::sqrt(w * w + 0.1L * 0.1L); }},
          {"elastic-net", withValues("elastic-net", {{"lambda", 0.6}, {"mix", 0.25}}),
           [](Real w) { return 0.6L * (0.25L * std::abs(w) + 0.75L / 2 * w * w); }}};
}

std::shared_ptr<const Penalty> made(const Tried& tried) {
  return penalties().require(tried.name).made.make(tried.settings);
}

/// Fourth order; with the step of long double right to some 13 digits.
Real slopeOf(Real (*f)(Real), Real w) {
  const Real h = 1e-4L;
  return (8 * (f(w + h) - f(w - h)) - (f(w + 2 * h) - f(w - 2 * h))) / (12 * h);
}
Real curvatureOf(Real (*f)(Real), Real w) {
  const Real h = 1e-3L;
  return (16 * (f(w + h) + f(w - h)) - (f(w + 2 * h) + f(w - 2 * h)) - 30 * f(w)) / (12 * h * h);
}

bool near(double got, Real want, double tolerance) {
  const bool ok = std::abs(static_cast<Real>(got) - want) <= tolerance * (1 + std::abs(want));
  if (!ok) qWarning("got %.17g, want %.17g", got, static_cast<double>(want));
  return ok;
}

double between(double low, double high, std::uint64_t index) {
  return low + (high - low) * Random(7, Purpose::probe).uniform(index);
}

/// The minimum of a convex function on [low, high].
template <class Function>
Real lowestOf(const Function& f, Real low, Real high) {
  for (int i = 0; i < 200; ++i) {
    const Real third = (high - low) / 3;
    (f(low + third) < f(high - third) ? high : low) = f(low + third) < f(high - third) ? high - third : low + third;
  }
  return (low + high) / 2;
}

}  // namespace

class TestPenalties : public QObject {
  Q_OBJECT
 private slots:
  void valuesAndDerivativesAreThoseOfTheDefinition() {
    for (const Tried& tried : all()) {
      const auto penalty = made(tried);
      for (std::uint64_t i = 0; i < 200; ++i) {
        const double w = between(-3, 3, i);
        if (std::abs(w) < 0.01) continue;  // differences must not reach over a kink
        QVERIFY2(near(penalty->value(w), tried.definition(w), 1e-15), tried.name.c_str());
        QVERIFY2(near(penalty->slope(w), slopeOf(tried.definition, w), 1e-10), tried.name.c_str());
        QVERIFY2(near(penalty->curvature(w), curvatureOf(tried.definition, w), 1e-8), tried.name.c_str());
      }
      QCOMPARE(penalty->slope(0), 0.0);
      QVERIFY(near(penalty->kink(), tried.definition(1e-12L) / 1e-12L - tried.definition(0) / 1e-12L, 1e-5));
    }
  }

  void everySurfaceWithEveryPenaltyHasItsDerivatives_data() {
    QTest::addColumn<QString>("surface");
    for (const SurfaceEntry& entry : surfaces()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void everySurfaceWithEveryPenaltyHasItsDerivatives() {
    QFETCH(QString, surface);
    const SurfaceEntry& entry = surfaces().require(surface.toStdString());
    const auto inner = makeSurface(entry, entry.defaults());
    for (const Tried& tried : all()) {
      const Regularised landscape(inner, {.subgradient = {made(tried)}});
      const auto function = landscape.at(0);
      const Rectangle& domain = landscape.domain();
      for (std::uint64_t i = 0; i < 20; ++i) {
        const Point at(between(domain.xMin, domain.xMax, 2 * i), between(domain.yMin, domain.yMax, 2 * i + 1));
        const HessianJet<double> bare = inner->formula().hessian(at), jet = function->hessian(at);
        if (at.cwiseAbs().minCoeff() < 0.01) continue;
        QVERIFY(near(jet.value, bare.value + tried.definition(at.x()) + tried.definition(at.y()), 1e-14));
        QVERIFY(near(jet.dx, bare.dx + slopeOf(tried.definition, at.x()), 1e-10));
        QVERIFY(near(jet.dy, bare.dy + slopeOf(tried.definition, at.y()), 1e-10));
        QVERIFY(near(jet.dxx, bare.dxx + curvatureOf(tried.definition, at.x()), 1e-8));
        QVERIFY(near(jet.dyy, bare.dyy + curvatureOf(tried.definition, at.y()), 1e-8));
        QCOMPARE(jet.dxy, bare.dxy);
        QCOMPARE(function->gradient(at).dx, jet.dx);
        QCOMPARE(function->value(at), jet.value);
      }
    }
  }

  void manyPointsHaveTheBitsOfEach() {
    PenaltyList list;
    for (const Tried& tried : all()) list.push_back(made(tried));
    const auto inner = makeSurface(surfaces().require("himmelblau"), surfaces().require("himmelblau").defaults());
    const Regularised landscape(inner, {.subgradient = list});
    std::vector<double> x(37), y(37), value(37), dx(37), dy(37);
    for (std::size_t i = 0; i < x.size(); ++i)
      x[i] = between(-4, 4, i), y[i] = i % 5 == 0 ? 0 : between(-4, 4, i + 100);
    landscape.at(0)->evaluate({.x = x, .y = y, .value = value, .dx = dx, .dy = dy});
    for (std::size_t i = 0; i < x.size(); ++i) {
      const GradientJet<double> one = landscape.at(0)->gradient({x[i], y[i]});
      QCOMPARE(value[i], one.value);
      QCOMPARE(dx[i], one.dx);
      QCOMPARE(dy[i], one.dy);
    }
  }

  /// Of each penalty, and of each two as one map.
  void proximalMapsAreTheMinimaThatDefineThem() {
    const std::vector<Tried> every = all();
    for (std::size_t a = 0; a < every.size(); ++a) {
      for (std::size_t b = a; b < every.size(); ++b) {
        PenaltyList list{made(every[a])};
        if (b != a) list.push_back(made(every[b]));
        for (std::uint64_t i = 0; i < 60; ++i) {
          const double v = between(-2, 2, i), rate = std::pow(10, between(-3, 1, i + 1000));
          const auto cost = [&](Real u) {
            return (u - v) * (u - v) / (2 * Real(rate)) + every[a].definition(u) +
                   (b != a ? every[b].definition(u) : 0);
          };
          const double got = proximalMap(v, rate, list);
          const Real want = lowestOf(cost, -3, 3);
          QVERIFY2(std::abs(got - want) < 2e-8L, (every[a].name + " " + every[b].name).c_str());
          QVERIFY(cost(got) <= cost(want) + 1e-17L * (1 + cost(want)));
          if (std::abs(v) > 2.5 * rate) continue;
        }
      }
    }
  }

  void theMapsOfL1AndL2AreTheirClosedForms() {
    for (std::uint64_t i = 0; i < 100; ++i) {
      const double v = between(-2, 2, i), rate = between(0.01, 2, i + 500);
      const double soft = std::copysign(std::max(std::abs(v) - rate * 0.3, 0.0), v);
      QVERIFY(near(proximalMap(v, rate, {made(all()[1])}), soft, 1e-15));
      QVERIFY(near(proximalMap(v, rate, {made(all()[0])}), v / (1 + rate * 0.7), 1e-15));
    }
  }

  void kinksHoldExactlyAndOthersDoNot() {
    QCOMPARE(proximalMap(0.2999, 1, {made(all()[1])}), 0.0);
    QVERIFY(proximalMap(0.3001, 1, {made(all()[1])}) > 0);
    QVERIFY(proximalMap(1e-3, 1, {made(all()[0])}) > 0);
    QVERIFY(proximalMap(1e-3, 1, {made(all()[2])}) > 0);
    QCOMPARE(proximalMap(0.7, 0, {made(all()[1])}), 0.7);
  }

  void withoutRoundingSmoothL1IsL1() {
    const Settings sharp = withValues("smooth-l1", {{"lambda", 0.3}, {"epsilon", 0}});
    const auto penalty = penalties().require("smooth-l1").made.make(sharp), l1 = made(all()[1]);
    for (const double w : {-2.0, -1e-9, 0.0, 0.5}) {
      QCOMPARE(penalty->value(w), l1->value(w));
      QCOMPARE(penalty->slope(w), l1->slope(w));
      QCOMPARE(penalty->curvature(w), l1->curvature(w));
    }
    QCOMPARE(proximalMap(0.2, 1, {penalty}), 0.0);
  }
};

QTEST_GUILESS_MAIN(TestPenalties)
#include "test_penalties.moc"
