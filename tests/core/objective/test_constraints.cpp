// SPDX-License-Identifier: GPL-3.0-or-later
// Projections: into the set, the nearest point of it in every diagonal metric (all points of the border are tried), and
// done once they are done.
#include <QtTest>
#include <cmath>

#include "core/numeric/random.h"
#include "core/objective/constraint.h"

using namespace descent;

namespace {

double between(double low, double high, std::uint64_t index) {
  return low + (high - low) * Random(11, Purpose::probe).uniform(index);
}

std::shared_ptr<const Constraint> made(const ConstraintEntry& entry, double radius) {
  Settings settings = entry.defaults();
  settings.set("radius", radius);
  return entry.made.make(settings);
}

double distance(const Point& u, const Point& v, const Point& rates) {
  return (u - v).cwiseAbs2().cwiseQuotient(rates).sum();
}

/// The nearest of many points of the border; the outline of a circle is a polygon, `round` puts its points out on it.
Point nearestOf(const std::vector<Point>& outline, bool round, const Point& v, const Point& rates) {
  Point best = outline.front();
  for (std::size_t i = 0; i + 1 < outline.size(); ++i) {
    for (int k = 0; k <= 400; ++k) {
      Point at = outline[i] + (outline[i + 1] - outline[i]) * k / 400.0;
      if (round) at *= outline[i].norm() / at.norm();
      if (distance(at, v, rates) < distance(best, v, rates)) best = at;
    }
  }
  return best;
}

}  // namespace

class TestConstraints : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase_data() {
    QTest::addColumn<QString>("id");
    for (const ConstraintEntry& entry : constraints())
      QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }

  void projectsOntoTheNearestPoint() {
    const ConstraintEntry& entry = entryNow();
    for (std::uint64_t i = 0; i < 60; ++i) {
      const auto set = made(entry, between(0.3, 2, i));
      const Point v(between(-4, 4, i + 100), between(-4, 4, i + 200));
      const Point rates(1, i % 3 == 0 ? 1 : std::pow(10, between(-3, 3, i + 300)));
      Vector u = v;
      set->project(u, rates);
      QVERIFY(set->contains(u));
      if (set->contains(v)) {
        QVERIFY(u == v);
        continue;
      }
      const Point best = nearestOf(set->outline(), entry.id == "l2-ball", v, rates);
      QVERIFY(distance(u, v, rates) <= distance(best, v, rates) * (1 + 1e-12) + 1e-13);
    }
  }

  void twiceIsOnce() {
    for (std::uint64_t i = 0; i < 200; ++i) {
      const auto set = made(entryNow(), between(0.3, 2, i));
      const Point rates(1, std::pow(10, between(-6, 6, i + 300)));
      Vector once = Point(between(-4, 4, i + 100), between(-4, 4, i + 200));
      set->project(once, rates);
      Vector twice = once;
      set->project(twice, rates);
      QVERIFY(once == twice);
    }
  }

  void aSetOfOnePointTakesAll() {
    const auto set = made(entryNow(), 0);
    Vector u = Point(0.3, -2);
    set->project(u, Point(1, 5));
    QVERIFY(u.cwiseAbs().maxCoeff() < 1e-15);
  }

  void theOutlineIsTheBorder() {
    const auto set = made(entryNow(), 1.5);
    for (const Point& point : set->outline()) {
      QVERIFY(set->contains(Vector(point * (1 - 1e-12))));
      QVERIFY(!set->contains(Vector(point * (1 + 1e-12))));
    }
    QVERIFY(set->outline().front().isApprox(set->outline().back(), 1e-12));
  }

 private:
  const ConstraintEntry& entryNow() const {
    QFETCH_GLOBAL(QString, id);
    return constraints().require(id.toStdString());
  }
};

QTEST_GUILESS_MAIN(TestConstraints)
#include "test_constraints.moc"
