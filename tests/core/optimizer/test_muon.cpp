// SPDX-License-Identifier: GPL-3.0-or-later
// Muon's orthogonalisation, and its steps on matrices, kernels and vectors against an independent implementation.
#include <QtTest>
#include <fstream>

#include <Eigen/SVD>
#include <nlohmann/json.hpp>

#include "core/optimizer/newton_schulz.h"
#include "core/optimizer/optimizer.h"
#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/quadratic.h"

using namespace descent;
using namespace descent::testing;
using nlohmann::json;

namespace {

const json& reference() {
  static const json file = json::parse(std::ifstream(DESCENT_TEST_DATA "/muon/steps.json"));
  return file;
}

ParameterLayout layoutOf(const json& shapes) {
  ParameterLayout layout;
  for (const json& shape : shapes) {
    Tensor tensor{
        .name = "t" + std::to_string(layout.tensors.size()), .shape = shape, .offset = layout.dimension, .size = 1};
    for (const Eigen::Index extent : tensor.shape) tensor.size *= extent;
    layout.dimension += tensor.size;
    layout.tensors.push_back(tensor);
  }
  layout.pointDimension = layout.dimension;
  return layout;
}

template <class Scalar>
VectorOf<Scalar> vectorOf(const json& numbers) {
  const auto values = numbers.get<std::vector<Scalar>>();
  return Eigen::Map<const VectorOf<Scalar>>(values.data(), static_cast<Eigen::Index>(values.size()));
}

/// Where a rule ends after the reference's steps.
template <class Scalar>
VectorOf<Scalar> endOf(const json& one) {
  const OptimizerEntry& muon = optimizers().require("muon");
  Settings settings = muon.defaults();
  settings.set("learning_rate", reference()["learning_rate"].get<double>());
  settings.set("momentum", reference()["momentum"].get<double>());
  settings.set("nesterov", one["nesterov"].get<bool>());
  settings.set("orthogonalization_steps", one["orthogonalization_steps"].get<std::int64_t>());
  const auto rule = make<Scalar>(muon.made, settings);
  rule->reset(layoutOf(reference()["shapes"]));
  VectorOf<Scalar> x = vectorOf<Scalar>(reference()["start"]);
  Quadratic<Scalar> objective;
  objective.curvature = objective.centre = VectorOf<Scalar>::Zero(x.size());
  for (const json& gradient : reference()["gradients"]) {
    objective.slope = vectorOf<Scalar>(gradient);
    rule->step(objective, x, settings, nullptr);
  }
  return x;
}

/// Of an orthogonalised matrix with the given singular values.
Vector singularValuesAfter(const Vector& before, Eigen::Index rows, Eigen::Index columns, std::int64_t rounds) {
  const Matrix left = Matrix::Random(rows, rows).householderQr().householderQ();
  const Matrix right = Matrix::Random(columns, columns).householderQr().householderQ();
  Matrix matrix = left.leftCols(before.size()) * before.asDiagonal() * right.leftCols(before.size()).transpose();
  NewtonSchulz<double> iteration;
  iteration.reserve(rows, columns);
  iteration.orthogonalise({matrix.data(), rows, columns}, rounds);
  return matrix.jacobiSvd().singularValues();
}

}  // namespace

class TestMuon : public QObject {
  Q_OBJECT
 private slots:
  void stepsAreThoseOfTheReference_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(reference()["cases"].size()); ++i) QTest::addRow("%d", i) << i;
  }
  void stepsAreThoseOfTheReference() {
    QFETCH(int, index);
    const json& one = reference()["cases"][static_cast<std::size_t>(index)];
    const Vector expected = vectorOf<double>(one["end"]);
    QVERIFY((endOf<double>(one) - expected).cwiseAbs().maxCoeff() < 1e-13);
    // In float: three steps of rounding at 6e-8, which five rounds of the iteration multiply by 3.44⁵ ≈ 500.
    QVERIFY((endOf<float>(one).cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-4);
  }

  void singularValuesComeNearOne_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("square") << 8 << 8;
    QTest::newRow("wide") << 8 << 20;
    QTest::newRow("tall") << 20 << 8;
  }
  void singularValuesComeNearOne() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    // Five rounds lift a value of 0.01 of the whole to 0.68 and leave none above 1.13 (the quintic's own extremes).
    const Vector before = Vector::LinSpaced(8, 3, 0.06);
    const Vector after = singularValuesAfter(before, rows, columns, 5);
    QVERIFY2(after.minCoeff() > 0.68 && after.maxCoeff() < 1.14, std::to_string(after.minCoeff()).c_str());
    QVERIFY(singularValuesAfter(before, rows, columns, 1).minCoeff() < 0.2);  // one round is not enough
  }

  void oneSingularValueFollowsThePolynomial() {
    double s = 1 / (1 + 1e-7 / 2.5);
    for (int i = 0; i < 5; ++i) s = 3.4445 * s - 4.7750 * s * s * s + 2.0315 * s * s * s * s * s;
    QVERIFY(std::abs(s - 0.696) < 1e-3);
    QVERIFY(std::abs(singularValuesAfter(Vector::Constant(1, 2.5), 2, 1, 5)[0] - s) < 1e-12);
  }

  void aMatrixOfZerosStaysSo() {
    const Vector after = singularValuesAfter(Vector::Zero(3), 3, 3, 5);
    QVERIFY(after == Vector(Vector::Zero(3)));
  }

  void onASurfaceItIsAdamWWithoutDecay() {
    const OptimizerEntry &muon = optimizers().require("muon"), &adamw = optimizers().require("adamw");
    Settings plain = adamw.defaults();
    plain.set("decoupled_weight_decay", 0.0);
    const auto rule = make<double>(muon.made, muon.defaults()), other = make<double>(adamw.made, plain);
    ChainedRosenbrock<double> valley;
    Vector x = Point(-1.2, 1), y = x;
    rule->reset(plainLayout(2));
    other->reset(plainLayout(2));
    for (int i = 0; i < 30; ++i) {
      rule->step(valley, x, muon.defaults(), nullptr);
      other->step(valley, y, plain, nullptr);
      QVERIFY(x == y);
    }
  }

  void stateAndTraceCoverEveryTensor() {
    const OptimizerEntry& muon = optimizers().require("muon");
    const auto rule = make<double>(muon.made, muon.defaults());
    const ParameterLayout layout = layoutOf(reference()["shapes"]);
    rule->reset(layout);
    Vector x = vectorOf<double>(reference()["start"]);
    const Vector before = x;
    Quadratic<double> objective;
    objective.curvature = objective.centre = Vector::Zero(x.size());
    objective.slope = vectorOf<double>(reference()["gradients"][0]);
    Trace trace;
    rule->step(objective, x, muon.defaults(), &trace);
    QVERIFY((before + trace.quantities().back().values - x).norm() < 1e-14);
    for (const StateVector<double>& vector : rule->state().vectors) QCOMPARE(vector.values->size(), layout.dimension);
  }
};

QTEST_GUILESS_MAIN(TestMuon)
#include "test_muon.moc"
