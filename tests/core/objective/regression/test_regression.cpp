// SPDX-License-Identifier: GPL-3.0-or-later
// A regression as a landscape: closed forms, batches, what is held out, and the minimum or its absence.
#include <QtTest>
#include <set>

#include <Eigen/Cholesky>
#include <Eigen/QR>

#include "core/dataset/dataset_error.h"
#include "core/dataset/point_generators.h"
#include "core/objective/regression/regression.h"
#include "core/objective/regularised.h"
#include "core/objective/swarm.h"

using namespace descent;

namespace {

RegressionInput inputOf(const char* generator, std::int64_t points, const char* loss) {
  const auto& entry = regressionLosses().require(loss);
  RegressionInput input{
      .form = LineForm::twoWeights, .classes = entry.made.ofClasses, .loss = entry.made.make(entry.initial)};
  GeneratorSettings settings{.points = points, .noise = 0.5};
  input.table = pointGenerators().require(generator).made(settings, input.form, 1);
  return input;
}

RegressionInput withBatches(const char* loss) {
  RegressionInput input = inputOf(std::string(loss) == "cross-entropy" ? "overlapping" : "line", 103, loss);
  input.batch = 10;
  return input;
}

}  // namespace

class TestRegression : public QObject {
  Q_OBJECT

 private slots:
  void theMinimumIsThatOfEigen() {
    for (const LineForm form : {LineForm::slopeIntercept, LineForm::twoWeights}) {
      RegressionInput input = inputOf("badly-scaled", 200, "mean-squared-error");
      input.form = form;
      input.table = pointGenerators().require("badly-scaled").made({.points = 200, .noise = 0.5}, form, 1);
      Eigen::MatrixX2d x(200, 2);
      Eigen::VectorXd y(200);
      for (Eigen::Index i = 0; i < 200; ++i) {
        x.row(i) = input.table.points[std::size_t(i)].features;
        y[i] = input.table.points[std::size_t(i)].target;
      }
      const Point expected = x.colPivHouseholderQr().solve(y);
      const auto regression = Regression::make(input);
      const Point found = regression->criticalPoints().at(0).at;
      QVERIFY((found - expected).norm() < 1e-12);
      const GradientJet<double> there = regression->at(0)->gradient(found);
      QVERIFY(std::hypot(there.dx, there.dy) < 1e-13);
      QVERIFY(std::fabs(there.value - (x * expected - y).squaredNorm() / 200) < 1e-14);
    }
  }

  /// Ridge: (2/n XᵀX + λI) w = 2/n Xᵀy.
  void theMinimumWithL2IsThatOfRidge() {
    RegressionInput input = inputOf("badly-scaled", 200, "mean-squared-error");
    Eigen::Matrix2d squares = Eigen::Matrix2d::Zero();
    Eigen::Vector2d products(0, 0);
    for (const LabelledPoint& point : input.table.points) {
      squares += point.features * point.features.transpose() / 100;
      products += point.features * point.target / 100;
    }
    const auto regression = Regression::make(input);
    for (const double lambda : {1e-3, 0.5, 20.0, 1e4}) {
      Settings settings = penalties().require("l2").initial;
      settings.set("lambda", lambda);
      const Regularised ridge(
          regression,
          {.subgradient = {penalties().require("l2").made.make(settings)}, .proximal = {}, .constraint = nullptr});
      const Point expected = (squares + lambda * Eigen::Matrix2d::Identity()).ldlt().solve(products);
      const Point found = ridge.criticalPoints().at(0).at;
      QVERIFY((found - expected).norm() < 1e-11 * (1 + expected.norm()));
    }
  }

  /// Near the minimum the loss keeps its digits: f − f* is exact to rounding of itself.
  void noDigitsCancelNearTheMinimum() {
    const auto regression = Regression::make(inputOf("line", 500, "mean-squared-error"));
    const CriticalPoint minimum = regression->criticalPoints().at(0);
    const HessianJet<double> at = regression->at(0)->hessian(minimum.at);
    const Point d(1e-9, -1e-9);
    const GradientJet<double> beside = regression->at(0)->gradient(minimum.at + d);
    QVERIFY(std::fabs(beside.dx - (at.dxx * d.x() + at.dxy * d.y())) < 1e-6 * std::fabs(beside.dx));
  }

  void separableClassesHaveNoMinimum() {
    QVERIFY(Regression::make(inputOf("separable", 50, "cross-entropy"))->criticalPoints().empty());
    QCOMPARE(Regression::make(inputOf("overlapping", 200, "cross-entropy"))->criticalPoints().size(), std::size_t(1));
  }

  void aLineOfMinimaIsNoMinimum() {
    RegressionInput input = inputOf("line", 1, "mean-squared-error");
    QVERIFY(Regression::make(input)->criticalPoints().empty());
  }

  /// The batches of an epoch, weighted by their sizes, average to the whole.
  void theBatchesOfAnEpochAverageToTheWhole() {
    for (const char* loss : {"mean-squared-error", "mean-absolute-error", "cross-entropy"}) {
      const auto regression = Regression::make(withBatches(loss));
      QCOMPARE(regression->stepsPerEpoch(), std::int64_t(11));
      const auto seen = regression->seen(1);
      const Point at(0.3, -0.2);
      for (const std::int64_t epoch : {0, 3}) {
        Point sum(0, 0);
        double value = 0;
        std::set<std::size_t> points;
        for (std::int64_t step = epoch * 11; step < (epoch + 1) * 11; ++step) {
          const auto batch = regression->batchAt(step);
          const double share = double(batch.size()) / 103;
          const GradientJet<double> jet = seen->at(step).gradient(at);
          sum += share * Point(jet.dx, jet.dy);
          value += share * jet.value;
          points.insert(batch.begin(), batch.end());
        }
        const GradientJet<double> whole = regression->at(0)->gradient(at);
        QCOMPARE(points.size(), std::size_t(103));
        QVERIFY(std::fabs(value - whole.value) < 1e-13 * std::fabs(value));
        QVERIFY((sum - Point(whole.dx, whole.dy)).norm() < 1e-13);
      }
    }
  }

  /// Two evaluators, asked in different orders and at different points, see the same batches.
  void allRunsSeeTheSameBatches() {
    const auto regression = Regression::make(withBatches("mean-squared-error"));
    const auto first = regression->evaluator(1), second = regression->evaluator(1), other = regression->evaluator(2);
    Vector x(2), elsewhere(2), g(2), h(2), k(2);
    x << 0.5, 1;
    elsewhere << 3, 3;
    bool differs = false;
    for (const std::int64_t step : {0, 1, 25, 26, 400}) {
      for (auto* evaluator : {first.get(), second.get(), other.get()}) evaluator->beginStep(step);
      second->measure(elsewhere, h);
      first->valueAndGradient(x, g);
      second->value(elsewhere);
      second->valueAndGradient(x, h);
      other->valueAndGradient(x, k);
      QVERIFY(g == h);
      differs = differs || g != k;
    }
    QVERIFY(differs);
  }

  void theRecordSeesAllTrainingPoints() {
    const auto regression = Regression::make(withBatches("cross-entropy"));
    const auto evaluator = regression->evaluator(1);
    Vector x(2), g(2), batch(2);
    x << 0.5, 1;
    evaluator->beginStep(5);
    const double value = evaluator->measure(x, g);
    QCOMPARE(value, regression->at(0)->value(Point(0.5, 1)));
    QVERIFY(evaluator->valueAndGradient(x, batch) != value);
    QCOMPARE(evaluator->evaluations(), std::int64_t(1));
  }

  void heldOutPointsAreSeenByNoUpdate() {
    RegressionInput input = withBatches("mean-squared-error");
    input.holdOut = 0.2;
    const auto regression = Regression::make(input);
    QCOMPARE(std::ranges::count(regression->heldOut(), true), std::ptrdiff_t(21));
    QCOMPARE(regression->trainingCount(), std::size_t(82));
    for (std::int64_t step = 0; step < 18; ++step) {
      for (const std::size_t i : regression->batchAt(step)) QVERIFY(!regression->heldOut()[i]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < 103; ++i) {
      if (regression->heldOut()[i]) sum += regression->lossOf({1, 1}, i).value;
    }
    QVERIFY(std::fabs(regression->holdOutLoss({1, 1}) - sum / 21) < 1e-12);
  }

  /// In standardised coordinates the same line is found.
  void standardisingChangesParametersButNoPrediction() {
    RegressionInput input = inputOf("badly-scaled", 100, "mean-squared-error");
    input.form = LineForm::slopeIntercept;
    input.table = pointGenerators().require("badly-scaled").made({.points = 100}, input.form, 1);
    const auto raw = Regression::make(input);
    input.standardise = true;
    const auto standardised = Regression::make(input);
    QVERIFY(raw->conditionAsGiven() > 100);
    QVERIFY(standardised->conditionStandardised() < 1.0001);
    const Point rawMinimum = raw->criticalPoints().at(0).at, minimum = standardised->criticalPoints().at(0).at;
    QVERIFY((rawMinimum - minimum).norm() > 0.1);
    for (const LabelledPoint& point : input.table.points) {
      QVERIFY(std::fabs(raw->prediction(rawMinimum, point.features) -
                        standardised->prediction(minimum, point.features)) < 1e-11);
    }
  }

  void aSwarmSeesWhatSinglePointsSee() {
    for (const char* loss : {"mean-squared-error", "smooth-l1", "cross-entropy"}) {
      const auto regression = Regression::make(withBatches(loss));
      const Swarm swarm(regression, 11);
      const auto many = swarm.evaluator(1);
      const auto one = regression->evaluator(1);
      Vector x = Vector::LinSpaced(22, -2, 2), gradients(22), g(2);
      for (const std::int64_t step : {0, 1, 13}) {
        many->beginStep(step);
        one->beginStep(step);
        many->valueAndGradient(x, gradients);
        for (Eigen::Index i = 0; i < 11; ++i) {
          one->valueAndGradient(Vector(x.segment<2>(2 * i)), g);
          QVERIFY(g == Vector(gradients.segment<2>(2 * i)));
        }
      }
    }
  }

  void whatCannotBeUsedIsAnError() {
    RegressionInput input = inputOf("line", 20, "cross-entropy");
    QVERIFY_THROWS_EXCEPTION(DatasetError, Regression::make(input));
    input.table.points.clear();
    QVERIFY_THROWS_EXCEPTION(DatasetError, Regression::make(input));
  }
};

QTEST_GUILESS_MAIN(TestRegression)
#include "test_regression.moc"
