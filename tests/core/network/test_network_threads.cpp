// SPDX-License-Identifier: GPL-3.0-or-later
/// Loss, gradient and measures have the same bits for any number of threads, and for any order of evaluations.
#include <QtTest>

#include "core/network/zoo.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

namespace {

template <class Scalar>
struct Results {
  double loss = 0;
  VectorOf<Scalar> gradient, running;
  Measure measure;
};

template <class Scalar>
Results<Scalar> evaluated(const Network<Scalar>& net, const RandomExamples& examples, int threads) {
  Workers workers(threads);
  const auto loss = lossOf<Scalar>("cross-entropy");
  NetworkEvaluation<Scalar> evaluation(net, *loss, workers);
  const VectorOf<Scalar> x = start(net);
  Results<Scalar> results{.gradient = VectorOf<Scalar>(x.size())};
  for (int turn = 0; turn < 3; ++turn) results.loss = evaluation.lossAndGradient(x, examples.single, examples.chosen, results.gradient);
  results.measure = evaluation.measure(x, examples.single, examples.chosen);
  results.running = evaluation.running();
  return results;
}

template <class Scalar>
void compareThreads(const std::vector<LayerPlan>& plans, const Shape& shape, Index images) {
  const RandomExamples examples(images, shape, 4);
  const Network<Scalar> net = network<Scalar>(plans, shape);
  const Results<Scalar> one = evaluated(net, examples, 1);
  QVERIFY((one.gradient.array() != Scalar(0)).any());
  for (const int threads : {2, 4}) {
    const Results<Scalar> many = evaluated(net, examples, threads);
    QCOMPARE(many.loss, one.loss);
    QVERIFY((many.gradient.array() == one.gradient.array()).all());
    QVERIFY((many.running.array() == one.running.array()).all());
    QCOMPARE(many.measure.loss, one.measure.loss);
    QCOMPARE(many.measure.accuracy, one.measure.accuracy);
  }
}

}  // namespace

class TestNetworkThreads : public QObject {
  Q_OBJECT

 private slots:
  void bitsDoNotDependOnThreads_data();
  void bitsDoNotDependOnThreads();
  void nestedAndNormalizedBitsDoNotEither();
  void drawnAndJoinedBitsDoNotEither();
};

void TestNetworkThreads::bitsDoNotDependOnThreads_data() {
  QTest::addColumn<int>("images");
  for (const int images : {1, 16, 40, 100}) QTest::addRow("%d images", images) << images;
}

void TestNetworkThreads::bitsDoNotDependOnThreads() {
  QFETCH(int, images);
  const Shape shape{1, 14, 14};
  compareThreads<float>(requireZoo("lenet-5").layers(shape, 4), shape, images);
  compareThreads<double>(requireZoo("lenet-5").layers(shape, 4), shape, images);
}

void TestNetworkThreads::nestedAndNormalizedBitsDoNotEither() {
  LayerPlan residual = plan("residual");
  const LayerPlan same = plan("convolution", {{"channels", whole(5)}, {"padding", extent(1, 1)}});
  residual.layers = {same, plan("batch-normalization"), plan("relu"), same};
  const std::vector<LayerPlan> plans{same, plan("batch-normalization"), residual, plan("relu"), plan("average-pooling"),
                                     plan("flatten"), plan("dense", {{"units", whole(4)}})};
  compareThreads<float>(plans, {2, 6, 7}, 75);
  compareThreads<double>(plans, {2, 6, 7}, 75);
}

void TestNetworkThreads::drawnAndJoinedBitsDoNotEither() {
  const LayerPlan thinned = plan("convolution", {{"channels", whole(6)}, {"padding", extent(1, 1)}, {"groups", whole(2)}, {"drop_connect", 0.3}});
  LayerPlan parallel = plan("parallel");
  parallel.branches = {{thinned, plan("gelu")}, {}, {plan("dropout")}};
  const std::vector<LayerPlan> plans{parallel, plan("dense-block", {{"layers", whole(2)}, {"growth", whole(3)}}), plan("softplus"),
                                     plan("stochastic-pooling"), plan("global-average-pooling"), plan("dropout", {{"rate", 0.2}}),
                                     plan("dense", {{"units", whole(4)}, {"drop_connect", 0.5}})};
  compareThreads<float>(plans, {2, 6, 7}, 75);
  compareThreads<double>(plans, {2, 6, 7}, 75);
}

QTEST_GUILESS_MAIN(TestNetworkThreads)
#include "test_network_threads.moc"
