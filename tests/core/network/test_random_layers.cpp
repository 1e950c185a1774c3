// SPDX-License-Identifier: GPL-3.0-or-later
/// Dropout, drop-connect and stochastic pooling: what they draw, and that training is inference in the mean.
#include <QtTest>

#include "core/network/network_objective.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

Q_DECLARE_METATYPE(std::vector<LayerPlan>)

namespace {

constexpr Index images = 40, classes = 10;

/// Linear in the outputs, so that its mean is that of the outputs.
struct LinearLoss final : Loss<double> {
  void evaluate(const LossBlock<double>& block) const override {
    if (block.gradient) std::fill_n(block.gradient, block.outputs * blockImages, 0.0);
    for (Index image = 0; image < block.images; ++image) {
      block.losses[image] = 0;
      for (Index k = 0; k < block.outputs; ++k) {
        block.losses[image] += block.values[k * blockImages + image] / static_cast<double>(k + 1);
        if (block.gradient) block.gradient[k * blockImages + image] = block.share / static_cast<double>(k + 1);
      }
      block.right[image] = 0;
    }
  }
};

/// All pixels positive, as after a ReLU.
struct Trial {
  RandomExamples examples{images, {2, 6, 6}, classes};
  Network<double> net;
  LinearLoss loss;
  Workers workers{1};
  NetworkEvaluation<double> evaluation;
  Vector x;

  explicit Trial(const std::vector<LayerPlan>& plans)
      : net(network<double>(plans, {2, 6, 6})), evaluation(net, loss, workers), x(start(net)) {
    for (double& pixel : examples.pixels) pixel = std::abs(pixel);
  }
  double training(std::uint64_t step, std::uint64_t seed = 1) {
    evaluation.setDraws(seed, step);
    return evaluation.loss(x, examples.exact, examples.chosen);
  }
  double inference() { return evaluation.measure(x, examples.exact, examples.chosen).loss; }
  Vector gradient(std::uint64_t step) {
    Vector gradient(x.size());
    evaluation.setDraws(1, step);
    evaluation.lossAndGradient(x, examples.exact, examples.chosen, gradient);
    return gradient;
  }
};

LayerPlan dropout(double rate) { return plan("dropout", {{"rate", rate}}); }
LayerPlan dense(double dropConnect) { return plan("dense", {{"drop_connect", dropConnect}}); }

}  // namespace

class TestRandomLayers : public QObject {
  Q_OBJECT

 private slots:
  void trainingIsInferenceInTheMean_data();
  void trainingIsInferenceInTheMean();
  void dropoutScalesWhatStays();
  void stochasticPoolingDrawsByProbability();
  void drawsDependOnSeedStepAndLayerAlone();
  void allEvaluationsOfAStepDrawTheSame();
};

void TestRandomLayers::trainingIsInferenceInTheMean_data() {
  QTest::addColumn<std::vector<LayerPlan>>("plans");
  const LayerPlan flatten = plan("flatten"), pool = plan("stochastic-pooling");
  const LayerPlan thinned = plan("convolution", {{"drop_connect", 0.4}});
  QTest::newRow("dropout") << std::vector<LayerPlan>{dropout(0.3), flatten, dense(0)};
  QTest::newRow("drop-connect") << std::vector<LayerPlan>{flatten, dense(0.5)};
  QTest::newRow("drop-connect of a convolution") << std::vector<LayerPlan>{thinned, flatten, dense(0)};
  QTest::newRow("stochastic pooling") << std::vector<LayerPlan>{pool, flatten, dense(0)};
}

void TestRandomLayers::trainingIsInferenceInTheMean() {
  QFETCH(std::vector<LayerPlan>, plans);
  Trial trial(plans);
  constexpr int steps = 4000;
  double sum = 0, squares = 0;
  for (int step = 0; step < steps; ++step) {
    const double value = trial.training(static_cast<std::uint64_t>(step));
    sum += value;
    squares += value * value;
  }
  const double mean = sum / steps, variance = squares / steps - mean * mean;
  QVERIFY(variance > 0);
  const double error = std::sqrt(variance / steps);
  QVERIFY2(std::abs(mean - trial.inference()) < 4 * error,
           qPrintable(QString("%1 ± %2, %3").arg(mean).arg(error).arg(trial.inference())));
}

void TestRandomLayers::dropoutScalesWhatStays() {
  // Only the dropped inputs have no gradient; of the others it is that of inference divided by 1 − rate.
  const LayerPlan flatten = plan("flatten"), bare = plan("dense", {{"units", whole(1)}, {"bias", false}});
  Trial plain({flatten, bare}), dropped({flatten, dropout(0.75), bare});
  Examples one = dropped.examples.exact;
  const std::vector<Index> first{0};
  Vector got(plain.x.size()), want(plain.x.size());
  dropped.evaluation.lossAndGradient(plain.x, one, first, got);
  plain.evaluation.lossAndGradient(plain.x, one, first, want);
  Index zeros = 0;
  for (Index i = 0; i < got.size(); ++i) {
    if (got[i] == 0) ++zeros;
    QVERIFY(got[i] == 0 || std::abs(got[i] - 4 * want[i]) < 1e-12);
  }
  QVERIFY(zeros > 40 && zeros < 66);  // of 72 at rate 3/4: 54 ± 3.7
}

void TestRandomLayers::stochasticPoolingDrawsByProbability() {
  // One window of 0, 1, 3 and −5: 1 a quarter of the time, 3 otherwise; the mean in inference is (1 + 9)/4.
  const std::vector<double> pixels{0, 1, 3, -5}, nothing{-1, 0, -2, -5};
  const std::vector<int> labels{0};
  const std::vector<Index> chosen{0};
  const Network<double> net = network<double>({plan("stochastic-pooling")}, {1, 2, 2});
  const LinearLoss loss;
  Workers workers(1);
  NetworkEvaluation<double> evaluation(net, loss, workers);
  const auto examples = [&](const std::vector<double>& from) {
    return Examples{.count = 1, .shape = {1, 2, 2}, .exactPixels = from, .classes = labels};
  };
  int ones = 0;
  constexpr int draws = 4000;
  for (int step = 0; step < draws; ++step) {
    evaluation.setDraws(5, static_cast<std::uint64_t>(step));
    const double drawn = evaluation.loss(Vector(), examples(pixels), chosen);
    QVERIFY(drawn == 1 || drawn == 3);
    ones += drawn == 1;
  }
  QVERIFY(std::abs(ones - draws / 4) < 4 * 27.4);  // √(4000 · 1/4 · 3/4)
  QCOMPARE(evaluation.measure(Vector(), examples(pixels), chosen).loss, 2.5);
  QCOMPARE(evaluation.loss(Vector(), examples(nothing), chosen), 0.0);
  QCOMPARE(evaluation.measure(Vector(), examples(nothing), chosen).loss, 0.0);
}

void TestRandomLayers::drawsDependOnSeedStepAndLayerAlone() {
  Trial trial({plan("flatten"), dropout(0.5), dropout(0.5), dense(0.5)});
  const double first = trial.training(3);
  QCOMPARE(trial.training(3), first);
  QVERIFY(trial.training(4) != first);
  QVERIFY(trial.training(3, 2) != first);
  // Two layers with the same mask would keep half of the numbers, not a quarter.
  Trial twice({plan("flatten"), dropout(0.5), dropout(0.5), plan("dense", {{"units", whole(1)}, {"bias", false}})});
  const std::vector<Index> one{0};
  Vector gradient(twice.x.size());
  twice.evaluation.lossAndGradient(twice.x, twice.examples.exact, one, gradient);
  const auto kept = (gradient.array() != 0).count();
  QVERIFY(kept > 6 && kept < 31);  // of 72: 18 ± 3.7
  QVERIFY(trial.gradient(1) == trial.gradient(1) && trial.gradient(1) != trial.gradient(2));
}

void TestRandomLayers::allEvaluationsOfAStepDrawTheSame() {
  RandomExamples examples(50, {1, 6, 6}, 3);
  Workers workers(1);
  const NetworkObjective<double> objective(
      {.network = network<double>({plan("flatten"), dropout(0.5), plan("dense", {{"units", whole(3)}})}, {1, 6, 6}),
       .loss = lossOf<double>("cross-entropy"),
       .train = examples.exact,
       .test = {},
       .batches = {.images = 50, .batch = 0, .shuffle = false, .seed = 3},
       .workers = &workers});
  const auto evaluator = objective.networkEvaluator(), other = objective.networkEvaluator();
  const Vector x = start(objective.parts().network);
  Vector gradient(x.size());
  evaluator->beginStep(7);
  other->beginStep(7);
  const double value = evaluator->valueAndGradient(x, gradient);
  QCOMPARE(evaluator->value(x), value);
  QCOMPARE(other->value(x), value);
  evaluator->beginStep(8);
  QVERIFY(evaluator->value(x) != value);
}

QTEST_GUILESS_MAIN(TestRandomLayers)
#include "test_random_layers.moc"
