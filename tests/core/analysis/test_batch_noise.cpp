// SPDX-License-Identifier: GPL-3.0-or-later
// The scatter of batch gradients: exact against all batches there are, and falling as 1/√B.
#include <Eigen/LU>
#include <QtTest>

#include "core/analysis/batch_noise.h"
#include "core/dataset/point_generators.h"

using namespace descent;

namespace {

std::shared_ptr<const Regression> regressionOf(std::int64_t points, std::int64_t batch) {
  const auto& loss = regressionLosses().require("mean-squared-error");
  RegressionInput input{.form = LineForm::twoWeights, .loss = loss.made.make(loss.initial), .batch = batch};
  input.table = pointGenerators().require("line").made({.points = points}, input.form, 1);
  return Regression::make(std::move(input));
}

}  // namespace

class TestBatchNoise : public QObject {
  Q_OBJECT

 private slots:
  /// All pairs of six points: their mean squared distance from the full gradient is the noise of batches of 2.
  void isExactOverAllBatches() {
    const auto regression = regressionOf(6, 2);
    const Point at(0.4, -0.3);
    const BatchNoise noise = BatchNoise::at(*regression, at);
    double squares = 0;
    int pairs = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        const Point pair = (regression->gradientOf(at, i) + regression->gradientOf(at, k)) / 2;
        squares += (pair - noise.gradient).squaredNorm();
        ++pairs;
      }
    }
    QVERIFY(std::abs(noise.noise(2) - std::sqrt(squares / pairs)) < 1e-12);
    QCOMPARE(noise.noise(6), 0.0);
    const GradientJet<double> full = regression->at(0)->gradient(at);
    QVERIFY((noise.gradient - Point(full.dx, full.dy)).norm() < 1e-13);
  }

  /// Two normal features, truth (1, 2), at (0, 0): trace cov / ‖∇f‖² is 3, so the noise of one sample is about √3.
  void fallsAsOneOverTheRootOfTheBatch() {
    const BatchNoise noise = BatchNoise::at(*regressionOf(10000, 1), {0, 0});
    QVERIFY(std::abs(noise.relative(1) - std::sqrt(3)) < 0.1);
    for (const std::size_t batch : {4, 16, 64, 256}) {
      QVERIFY(std::abs(noise.relative(batch) * std::sqrt(double(batch)) / noise.relative(1) - 1) < 0.02);
    }
  }

  void theEllipseIsOneStandardDeviation() {
    Eigen::Matrix2d covariance;
    covariance << 2, 0.6, 0.6, 1;
    for (const Point& point : ellipseOf(covariance, {3, 4})) {
      const Point away = point - Point(3, 4);
      QVERIFY(std::abs(away.dot(covariance.inverse() * away) - 1) < 1e-12);
    }
  }
};

QTEST_GUILESS_MAIN(TestBatchNoise)
#include "test_batch_noise.moc"
