// SPDX-License-Identifier: GPL-3.0-or-later
// Where the minimum goes as the penalty grows, against closed forms; minima of penalised surfaces; isolines.
#include <QtTest>
#include <cmath>

#include "core/analysis/isolines.h"
#include "core/analysis/penalty_contours.h"
#include "core/analysis/regularisation_path.h"
#include "core/objective/regularised.h"
#include "core/objective/regularised_function.h"
#include "core/objective/surface.h"

using namespace descent;

namespace {

std::shared_ptr<const Penalty> penaltyOf(const char* id, double lambda) {
  Settings settings = penalties().require(id).defaults();
  settings.set("lambda", lambda);
  return penalties().require(id).made.make(settings);
}

BoundFormula formulaOf(const char* text) { return std::get<Formula>(Formula::parse(text)).bind({}); }

/// The subgradient of least length; 0 at a minimum.
double steepness(const PlanarFunction& bare, const PenaltyList& list, const Point& at) {
  const GradientJet<double> jet = bare.gradient(at);
  double most = 0;
  for (Eigen::Index i = 0; i < 2; ++i) {
    double slope = i == 0 ? jet.dx : jet.dy, kink = 0;
    for (const auto& penalty : list) slope += penalty->slope(at[i]), kink += penalty->kink();
    if (at[i] == 0) slope = std::max(std::abs(slope) - kink, 0.0);
    most = std::max(most, std::abs(slope));
  }
  return most;
}

}  // namespace

class TestRegularisationPath : public QObject {
  Q_OBJECT
 private slots:
  void underL1ItRunsIntoTheAxisAndAlongIt() {
    const BoundFormula bowl = formulaOf("0.5*(x - 2)^2 + 0.5*(y - 0.5)^2");
    const PenaltyList l1{penaltyOf("l1", 0.25)};
    const RegularisationPath path = regularisationPath({bowl, l1}, {2, 0.5});
    QVERIFY(path.points.size() > 20);
    for (std::size_t i = 0; i < path.points.size(); ++i) {
      const double lambda = 0.25 * path.scales[i];
      const Point want(std::max(2 - lambda, 0.0), std::max(0.5 - lambda, 0.0));
      QVERIFY((path.points[i] - want).norm() < 1e-10);
      if (lambda > 0.5) QCOMPARE(path.points[i].y(), 0.0);
    }
    QVERIFY(path.points.back() == Point(0, 0));
  }

  void underL2ItIsTheRidgeTrace() {
    const BoundFormula bowl = formulaOf("0.5*(x - 2)^2 + 5*(y - 1)^2");
    const PenaltyList l2{penaltyOf("l2", 3)};
    const RegularisationPath path = regularisationPath({bowl, l2}, {2, 1});
    for (std::size_t i = 0; i < path.points.size(); ++i) {
      const double lambda = 3 * path.scales[i];
      QVERIFY((path.points[i] - Point(2 / (1 + lambda), 10 / (10 + lambda))).norm() < 1e-9);
    }
    QVERIFY(path.points.back().norm() < 0.01);
  }

  void minimaOfPenalisedSurfacesAreMinima_data() {
    QTest::addColumn<QString>("surface");
    for (const SurfaceEntry& entry : surfaces()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void minimaOfPenalisedSurfacesAreMinima() {
    QFETCH(QString, surface);
    const SurfaceEntry& entry = surfaces().require(surface.toStdString());
    const auto inner = makeSurface(entry, entry.defaults());
    for (const PenaltyEntry& penalty : penalties()) {
      const Regularised landscape(inner, {.proximal = {penaltyOf(penalty.id.c_str(), 0.1)}});
      for (const CriticalPoint& point : landscape.criticalPoints()) {
        QVERIFY(point.kind == CriticalPoint::Kind::minimum);
        const HessianJet<double> jet = inner->at(0)->hessian(point.at);
        const double scale = 1 + std::abs(jet.dxx) + std::abs(jet.dyy);
        QVERIFY2(steepness(*inner->at(0), landscape.penalties(), point.at) < 1e-7 * scale, penalty.id.c_str());
        QCOMPARE(point.value, landscape.at(0)->value(point.at));
      }
    }
  }

  void contoursOfPenaltiesAreLevel() {
    for (const PenaltyEntry& entry : penalties()) {
      const PenaltyList list{penaltyOf(entry.id.c_str(), 0.7)};
      const double level = withPenalties(0, list, 1.5, 0);
      for (const Point& point : penaltyContour(list, 1.5)) {
        QVERIFY(std::abs(withPenalties(0, list, point.x(), point.y()) - level) < 1e-7);
      }
    }
    QVERIFY(penaltyContour({}, 1).empty());
    QVERIFY(penaltyContour({penaltyOf("l1", 0)}, 1).empty());
  }

  void isolinesAreJoinedAndLevel() {
    Grid grid(90, 60, {-3, 3, -2, 2});
    for (int row = 0; row < 60; ++row) {
      for (int column = 0; column < 90; ++column) grid.at(column, row) = std::hypot(grid.x(column), grid.y(row));
    }
    const auto circle = isolines(grid, 1.2);
    QCOMPARE(circle.size(), std::size_t(1));
    QVERIFY(circle[0].front() == circle[0].back());
    double length = 0;
    for (std::size_t i = 0; i < circle[0].size(); ++i) {
      QVERIFY(std::abs(circle[0][i].norm() - 1.2) < 2e-3);
      if (i > 0) length += (circle[0][i] - circle[0][i - 1]).norm();
    }
    QVERIFY(std::abs(length - 2 * M_PI * 1.2) < 0.02);
    QCOMPARE(isolines(grid, 2.5).size(), std::size_t(2));  // left and right of the rectangle's ends, open
    grid.at(45, 30 + 17) = NAN;
    QVERIFY(isolines(grid, 1.2)[0].front() != isolines(grid, 1.2)[0].back());
  }
};

QTEST_GUILESS_MAIN(TestRegularisationPath)
#include "test_regularisation_path.moc"
