// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/optimizer/clipping.h"
#include "tests/core/optimizer/quadratic.h"

using namespace descent;
using namespace descent::testing;

namespace {

/// A linear function: its gradient is `slope` everywhere.
template <class Scalar>
Quadratic<Scalar> slope(std::initializer_list<double> values) {
  Quadratic<Scalar> result;
  result.slope.resize(static_cast<Eigen::Index>(values.size()));
  std::ranges::copy(values, result.slope.begin());
  result.curvature = result.centre = VectorOf<Scalar>::Zero(result.slope.size());
  return result;
}

template <class Scalar>
VectorOf<Scalar> clipped(const std::string& id, double threshold, Quadratic<Scalar> objective,
                         Eigen::Index pointDimension) {
  const ClippingEntry& entry = clippings().require(id);
  Settings settings = entry.defaults();
  settings.set("threshold", threshold);
  ClippedEvaluator<Scalar> evaluator(objective, pointDimension, entry.made, settings);
  VectorOf<Scalar> gradient(objective.dimension());
  evaluator.updateGradient(VectorOf<Scalar>(VectorOf<Scalar>::Zero(objective.dimension())), gradient, nullptr);
  return gradient;
}

}  // namespace

class TestClipping : public QObject {
  Q_OBJECT
 private slots:
  void byNormKeepsTheDirection() {
    const Vector g = clipped("norm", 1, slope<double>({3, 4}), 2);
    const double factor = 1 / (5 + 1e-6);  // PyTorch's clip_grad_norm_
    QVERIFY((g - Vector(factor * Point(3, 4))).norm() < 1e-16);
  }

  void shortGradientsPassUnchanged() {
    QVERIFY(clipped("norm", 6, slope<double>({3, 4}), 2) == Vector(Point(3, 4)));
    QVERIFY(clipped("value", 6, slope<double>({3, -4}), 2) == Vector(Point(3, -4)));
  }

  void byValueCutsEachCoordinate() {
    QVERIFY(clipped("value", 0.5, slope<double>({3, -0.25}), 2) == Vector(Point(0.5, -0.25)));
    QVERIFY(clipped("value", 0.5, slope<double>({0.25, -4}), 2) == Vector(Point(0.25, -0.5)));
  }

  void normIsEachPointsOwn() {
    const Vector g = clipped("norm", 1, slope<double>({3, 4, 0.3, 0.4}), 2);
    QVERIFY(std::abs(g.head(2).norm() - 1) < 1e-6);
    QVERIFY(g.tail(2) == Vector(Point(0.3, 0.4)));
  }

  void normOfMoreCoordinatesThanLanes() {
    const Vector g = clipped("norm", 2, slope<double>({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}), 16);
    QVERIFY((g.array() - 2 / (4 + 1e-6)).abs().maxCoeff() < 1e-16);
    const Vector odd = clipped("norm", 1.5, slope<double>({1, 1, 1, 1, 1, 1, 1, 1, 1}), 9);
    QVERIFY((odd.array() - 1.5 / (3 + 1e-6)).abs().maxCoeff() < 1e-16);
  }

  void squaresThatOverflowAreStillClippedToTheThreshold() {
    const Vector g = clipped("norm", 1, slope<double>({3e200, 4e200}), 2);
    QVERIFY((g - Vector(Point(0.6, 0.8))).norm() < 1e-14);
    const VectorOf<float> f = clipped("norm", 1, slope<float>({3e30, 4e30}), 2);
    QVERIFY((f.cast<double>() - Vector(Point(0.6, 0.8))).norm() < 1e-6);
  }

  void whatIsNotANumberStaysSo() {
    QVERIFY(std::isnan(clipped("norm", 1, slope<double>({std::nan(""), 1}), 2)[0]));
    QVERIFY(std::isnan(clipped("value", 1, slope<double>({std::nan(""), 1}), 2)[0]));
  }

  void onlyTheUpdateIsClipped() {
    Quadratic<double> objective = slope<double>({3, 4});
    const ClippingEntry& entry = clippings().require("norm");
    ClippedEvaluator<double> evaluator(objective, 2, entry.made, entry.defaults());
    Vector gradient(2);
    evaluator.valueAndGradient(Vector(Vector::Zero(2)), gradient);
    QVERIFY(gradient == Vector(Point(3, 4)));
    evaluator.measure(Vector(Vector::Zero(2)), gradient);
    QVERIFY(gradient == Vector(Point(3, 4)));
    QCOMPARE(evaluator.evaluations(), std::int64_t(1));
  }

  void traceHasBothGradients() {
    Quadratic<double> objective = slope<double>({3, 4});
    const ClippingEntry& entry = clippings().require("value");
    ClippedEvaluator<double> evaluator(objective, 2, entry.made, entry.defaults());
    Vector gradient(2);
    Trace trace;
    evaluator.updateGradient(Vector(Vector::Zero(2)), gradient, &trace);
    QCOMPARE(trace.quantities().size(), std::size_t(2));
    QVERIFY(trace.quantities()[0].values == Vector(Point(3, 4)));
    QVERIFY(trace.quantities()[1].values == Vector(Point(1, 1)));
  }
};

QTEST_GUILESS_MAIN(TestClipping)
#include "test_clipping.moc"
