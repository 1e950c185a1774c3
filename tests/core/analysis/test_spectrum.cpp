// SPDX-License-Identifier: GPL-3.0-or-later
// The largest eigenvalue by power iteration, against matrices that are known and the whole Hessian of a small net.
#include <QtTest>

#include <Eigen/Eigenvalues>

#include "core/analysis/spectrum.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

HessianTimes diagonal(const Vector& values) {
  return [values](const Vector& direction) -> Vector { return values.cwiseProduct(direction); };
}

Scene smallDense() {
  return parseScene(
      R"({"format": "descentlab/1", "steps": 30, "penalties": [{"penalty": "l2", "settings": {"lambda": 0.01}}],
    "objective": {"network": [{"layer": "average-pooling", "settings": {"size": 4}}, {"layer": "flatten"}, {"layer": "dense", "settings": {"units": 3}},
      {"layer": "tanh"}, {"layer": "dense", "settings": {"units": 10}}], "dataset": "digits", "train_size": 60, "batch": 20, "precision": "double"},
    "runs": [{"segments": [{"optimizer": "adam", "settings": {"learning_rate": 0.02}}]}]})",
      "test");
}

/// Column by column from gradients, then symmetric.
Matrix wholeHessian(const NetworkParts<double>& parts, const Vector& at, const std::vector<Index>& images) {
  Workers workers(1);
  NetworkEvaluation<double> evaluation(parts.network, *parts.loss, workers);
  const auto gradientAt = [&](const Vector& x) {
    Vector gradient(x.size());
    evaluation.lossAndGradient(x, parts.train, images, gradient);
    addPenalties<double>(parts.penalties, parts.network.layout(), x, gradient.data());
    return gradient;
  };
  constexpr double h = 1e-5;
  Matrix hessian(at.size(), at.size());
  for (Eigen::Index k = 0; k < at.size(); ++k) {
    const Vector step = h * Vector::Unit(at.size(), k);
    hessian.col(k) = (gradientAt(at + step) - gradientAt(at - step)) / (2 * h);
  }
  return (hessian + hessian.transpose()) / 2;
}

}  // namespace

class TestSpectrum : public QObject {
  Q_OBJECT
 private slots:
  void theLargestOfADiagonalIsFound() {
    const Sharpness sharpness = largestEigenvalue(diagonal(Vector{{3, -1, 0.5, 7, 2}}), 5);
    QVERIFY(sharpness.converged);
    QVERIFY(std::abs(sharpness.eigenvalue / 7 - 1) < 1e-3);
    QVERIFY(std::abs(largestStableRate(sharpness) / (2.0 / 7) - 1) < 1e-3);
  }

  void aLargerNegativeOneIsSteppedOver() {
    const Sharpness sharpness = largestEigenvalue(diagonal(Vector{{3, -9, 0.5, -4}}), 4);
    QVERIFY(sharpness.converged);
    QVERIFY(std::abs(sharpness.eigenvalue / 3 - 1) < 1e-2);
  }

  void noCurvatureIsZero() {
    const Sharpness sharpness = largestEigenvalue(diagonal(Vector::Zero(4)), 4);
    QCOMPARE(sharpness.eigenvalue, 0.0);
    QVERIFY(sharpness.converged);
  }

  void aSmallNetAgreesWithItsWholeHessian() {
    const auto loop = finished(smallDense());
    const NetworkSetting& network = *loop->run()->network();
    const KeyFrame& frame = *loop->run()->keyFrames().at(30);
    const auto& parts = std::get<NetworkSettingOf<double>>(network.precise).objective->parts();
    std::vector<Index> images(40);
    std::iota(images.begin(), images.end(), 0);
    const Matrix hessian = wholeHessian(parts, frame.weights.cast<double>(), images);
    const double exact = Eigen::SelfAdjointEigenSolver<Matrix>(hessian).eigenvalues().maxCoeff();
    Workers workers(2);
    const Sharpness sharpness = sharpnessOf(network, frame, images, workers);
    QVERIFY(sharpness.converged && exact > 0.05);
    QVERIFY2(std::abs(sharpness.eigenvalue / exact - 1) < 2e-3,
             qPrintable(QString("%1 and %2").arg(sharpness.eigenvalue).arg(exact)));
  }

  void aNetOfFloatsIsMeasuredInDouble() {
    Scene scene = smallDense();
    std::get<NetworkPlan>(scene.objective).precision = "float";
    const auto single = networkSettingOf(scene, 1), exact = networkSettingOf(smallDense(), 1);
    const auto loop = finished(scene);
    Workers workers(1);
    const std::vector<Index> images{0, 5, 10, 15, 20, 25};
    const KeyFrame& frame = *loop->run()->keyFrames().at(30);
    const double one = sharpnessOf(*single, frame, images, workers).eigenvalue,
                 other = sharpnessOf(*exact, frame, images, workers).eigenvalue;
    QVERIFY(std::abs(one / other - 1) < 1e-5);
  }

  void itStopsWhenTold() {
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!largestEigenvalue(diagonal(Vector{{1, 2}}), 2, stop.get_token()).converged);
  }
};

QTEST_GUILESS_MAIN(TestSpectrum)
#include "test_spectrum.moc"
