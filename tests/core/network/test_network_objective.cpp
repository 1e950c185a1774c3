// SPDX-License-Identifier: GPL-3.0-or-later
/// A network as an Objective: which images a step sees, what counts, what moves running statistics, products with
/// the Hessian.
#include <QtTest>

#include "core/network/network_objective.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

namespace {

constexpr std::size_t images = 50, batch = 16;

struct Trial {
  RandomExamples examples{static_cast<Index>(images), {1, 6, 6}, 3};
  Workers workers{1};
  NetworkObjective<double> objective;
  std::unique_ptr<NetworkEvaluator<double>> evaluator;
  Vector x;

  explicit Trial(const char* activation = "tanh")
      : objective({.network = network<double>({plan("convolution"), plan("batch-normalization"), plan(activation), plan("flatten"),
                                               plan("dense", {{"units", whole(3)}})}, {1, 6, 6}),
                   .loss = lossOf<double>("cross-entropy"),
                   .train = examples.exact,
                   .test = {},
                   .batches = {.images = images, .batch = batch, .shuffle = true, .seed = 3},
                   .workers = &workers}),
        evaluator(objective.networkEvaluator()),
        x(start(objective.parts().network)) {
    evaluator->beginStep(0);
  }

  double valueWithGradient(Vector& gradient) {
    gradient.resize(x.size());
    return evaluator->valueAndGradient(x, gradient);
  }
};

}  // namespace

class TestNetworkObjective : public QObject {
  Q_OBJECT

 private slots:
  void allEvaluationsOfAStepSeeItsBatch();
  void countsEvaluationsButNotMeasures();
  void onlyTheFirstPassOfAStepMovesRunningStatistics();
  void measuresInInferenceMode();
  void hessianTimesIsTheSlopeOfTheGradient();
  void floatTakesTheDifferenceInDouble();
};

void TestNetworkObjective::allEvaluationsOfAStepSeeItsBatch() {
  Trial trial;
  Vector gradient;
  QCOMPARE(trial.valueWithGradient(gradient), trial.evaluator->value(trial.x));
  const double first = trial.evaluator->value(trial.x);
  trial.evaluator->beginStep(1);
  QVERIFY(trial.evaluator->value(trial.x) != first);
  QCOMPARE(trial.evaluator->imagesInBatch(), std::int64_t(batch));
  trial.evaluator->beginStep(3);
  QCOMPARE(trial.evaluator->imagesInBatch(), std::int64_t(images % batch));
  trial.evaluator->beginStep(0);
  QCOMPARE(trial.evaluator->value(trial.x), first);
  QCOMPARE(trial.evaluator->stepsPerEpoch(), std::int64_t(4));
}

void TestNetworkObjective::countsEvaluationsButNotMeasures() {
  Trial trial;
  Vector gradient;
  trial.valueWithGradient(gradient);
  trial.evaluator->value(trial.x);
  trial.evaluator->hessianTimes(trial.x, Vector(Vector::Ones(trial.x.size())), gradient);
  QCOMPARE(trial.evaluator->evaluations(), std::int64_t(3));
  trial.evaluator->measure(trial.x, gradient);
  trial.evaluator->measureTraining(trial.x, 20);
  QCOMPARE(trial.evaluator->evaluations(), std::int64_t(3));
}

void TestNetworkObjective::onlyTheFirstPassOfAStepMovesRunningStatistics() {
  Trial trial;
  Vector gradient;
  const Vector before = trial.evaluator->running();
  trial.valueWithGradient(gradient);
  const Vector once = trial.evaluator->running();
  QVERIFY(once != before);
  trial.valueWithGradient(gradient);
  trial.evaluator->value(trial.x);
  trial.evaluator->hessianTimes(trial.x, gradient, gradient);
  trial.evaluator->measure(trial.x, gradient);
  trial.evaluator->measureTraining(trial.x, 0);
  QCOMPARE(trial.evaluator->running(), once);
  trial.evaluator->beginStep(1);
  trial.evaluator->value(trial.x);
  QVERIFY(trial.evaluator->running() != once);
}

void TestNetworkObjective::measuresInInferenceMode() {
  Trial trial;
  const Measure before = trial.evaluator->measureTraining(trial.x, 0);
  QVERIFY(before.accuracy >= 0 && before.accuracy <= 1);
  trial.evaluator->running() *= 2;  // inference looks at them
  QVERIFY(trial.evaluator->measureTraining(trial.x, 0).loss != before.loss);
  QVERIFY(std::isnan(trial.evaluator->measureTest(trial.x).loss));
}

void TestNetworkObjective::hessianTimesIsTheSlopeOfTheGradient() {
  Trial trial;
  const Index n = trial.x.size();
  const Random random(4, Purpose::probe);
  Vector direction(n), other(n), product(n), otherProduct(n);
  for (Index k = 0; k < n; ++k) {
    direction[k] = random.normal(static_cast<std::uint64_t>(k));
    other[k] = random.normal(static_cast<std::uint64_t>(n + k));
  }
  trial.evaluator->hessianTimes(trial.x, direction, product);
  trial.evaluator->hessianTimes(trial.x, other, otherProduct);
  // The Hessian is symmetric; a central difference with h near 1e-5 knows a product to about 1e-9 of its size.
  const double scale = product.norm() * other.norm();
  QVERIFY(product.norm() > 1e-3);
  QVERIFY(std::abs(other.dot(product) - direction.dot(otherProduct)) < 1e-7 * scale);
  // Its quadratic form is the second difference of the value along the direction.
  const double h = 1e-3;
  const auto valueAt = [&](double t) { return trial.evaluator->value(Vector(trial.x + t * direction)); };
  const double curvature = (valueAt(h) - 2 * valueAt(0) + valueAt(-h)) / (h * h);
  QVERIFY(std::abs(direction.dot(product) - curvature) < 1e-3 * std::abs(curvature));
}

void TestNetworkObjective::floatTakesTheDifferenceInDouble() {
  Trial trial;
  const std::vector<LayerPlan> plans{plan("convolution"), plan("batch-normalization"), plan("tanh"), plan("flatten"), plan("dense", {{"units", whole(3)}})};
  const Shape shape{1, 6, 6};
  const NetworkObjective<float> objective({.network = network<float>(plans, shape),
                                           .loss = lossOf<float>("cross-entropy"),
                                           .train = trial.examples.exact,
                                           .test = {},
                                           .batches = trial.objective.parts().batches,
                                           .workers = &trial.workers,
                                           .exact = std::make_shared<const ExactTwin>(ExactTwin{network<double>(plans, shape), lossOf<double>("cross-entropy")})});
  const auto evaluator = objective.networkEvaluator();
  evaluator->beginStep(0);
  const VectorOf<float> x = trial.x.cast<float>(), direction = VectorOf<float>::Ones(x.size());
  VectorOf<float> product(x.size());
  Vector exact(x.size());
  evaluator->hessianTimes(x, direction, product);
  trial.evaluator->hessianTimes(Vector(x.cast<double>()), Vector(direction.cast<double>()), exact);
  for (Index k = 0; k < x.size(); ++k) QCOMPARE(product[k], static_cast<float>(exact[k]));
  evaluator->hessianTimes(x, product, product);  // a product may overwrite its direction
  trial.evaluator->hessianTimes(Vector(x.cast<double>()), Vector(exact.cast<float>().cast<double>()), exact);
  for (Index k = 0; k < x.size(); ++k) QCOMPARE(product[k], static_cast<float>(exact[k]));
}

QTEST_GUILESS_MAIN(TestNetworkObjective)
#include "test_network_objective.moc"
