// SPDX-License-Identifier: GPL-3.0-or-later
/// Small batches, one image at a time, against the same network in blocks of images.
#include <QtTest>

#include "core/network/zoo.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

Q_DECLARE_METATYPE(std::vector<LayerPlan>)

namespace {

LayerPlan convolution(int channels, int kernel, int padding = 0, int stride = 1) {
  return plan("convolution", {{"channels", whole(channels)},
                              {"kernel", extent(kernel, kernel)},
                              {"padding", extent(padding, padding)},
                              {"stride", extent(stride, stride)}});
}

std::vector<LayerPlan> classified(std::vector<LayerPlan> plans) {
  plans.push_back(plan("flatten"));
  plans.push_back(plan("dense", {{"units", whole(3)}}));
  return plans;
}

template <class Scalar>
struct Result {
  double loss = 0, value = 0;
  VectorOf<Scalar> gradient;
};

template <class Scalar>
Result<Scalar> evaluated(const Network<Scalar>& net, const RandomExamples& examples, bool byImage) {
  Workers workers(1);
  const auto loss = lossOf<Scalar>("cross-entropy");
  NetworkEvaluation<Scalar> evaluation(net, *loss, workers);
  evaluation.setByImage(byImage);
  const VectorOf<Scalar> x = start(net);
  Result<Scalar> result{.gradient = VectorOf<Scalar>::Constant(x.size(), Scalar(7))};
  const Examples& data = std::is_same_v<Scalar, double> ? examples.exact : examples.single;
  for (int turn = 0; turn < 2; ++turn)
    result.loss = evaluation.lossAndGradient(x, data, examples.chosen, result.gradient);
  result.value = evaluation.loss(x, data, examples.chosen);
  return result;
}

template <class Scalar>
double difference(const std::vector<LayerPlan>& plans, const RandomExamples& examples, const Shape& input, bool fused) {
  using Fusion = typename NetworkBuilder<Scalar>::Fusion;
  const Network<Scalar> net = network<Scalar>(plans, input, fused ? Fusion::on : Fusion::off);
  const Result<Scalar> one = evaluated(net, examples, true), block = evaluated(net, examples, false);
  if (one.loss != one.value) return 1;
  const double largest = static_cast<double>((one.gradient - block.gradient).cwiseAbs().maxCoeff());
  return std::max(largest / static_cast<double>(block.gradient.cwiseAbs().maxCoeff()), std::abs(one.loss - block.loss));
}

}  // namespace

class TestImagePass : public QObject {
  Q_OBJECT

 private slots:
  void equalsBlocks_data();
  void equalsBlocks();
  void isForNetworksItServes();
};

void TestImagePass::equalsBlocks_data() {
  QTest::addColumn<std::vector<LayerPlan>>("plans");
  QTest::addColumn<QList<int>>("shape");
  QTest::addColumn<int>("images");
  const LayerPlan relu = plan("relu"), pool = plan("max-pooling"), flatten = plan("flatten"),
                  hidden = plan("dense", {{"units", whole(21)}});
  QTest::newRow("dense") << classified({}) << QList<int>{1, 3, 5} << 1;
  QTest::newRow("dense, dense") << classified({flatten, plan("dense", {{"units", whole(150)}, {"bias", false}}),
                                               plan("gelu"), hidden, relu})
                                << QList<int>{2, 9, 9} << 3;
  QTest::newRow("kernel 5, pooled") << classified({convolution(6, 5, 2), relu, pool, convolution(18, 5), relu, pool})
                                    << QList<int>{1, 18, 20} << 4;
  QTest::newRow("kernel 3") << classified({convolution(5, 3), relu, convolution(33, 3, 1), relu}) << QList<int>{3, 7, 6}
                            << 2;
  QTest::newRow("kernel 1, no relu") << classified({convolution(17, 1), convolution(9, 1), convolution(4, 3, 2)})
                                     << QList<int>{2, 5, 3} << 1;
  QTest::newRow("odd pooling") << classified({convolution(4, 3), relu, pool, convolution(20, 3, 1), relu, pool})
                               << QList<int>{1, 13, 15} << 3;
  QTest::newRow("narrow") << classified({convolution(4, 3, 1), plan("tanh"), convolution(6, 1), plan("softplus")})
                          << QList<int>{1, 5, 1} << 2;
  QTest::newRow("lenet-5") << requireZoo("lenet-5").layers({1, 28, 28}, 10) << QList<int>{1, 28, 28} << 1;
}

void TestImagePass::equalsBlocks() {
  QFETCH(std::vector<LayerPlan>, plans);
  QFETCH(QList<int>, shape);
  QFETCH(int, images);
  const Shape input{shape[0], shape[1], shape[2]};
  const RandomExamples examples(images, input, 3);
  for (const bool fused : {true, false}) {
    if (!fused && plans.size() > 5) continue;  // poolings alone have no form for one image
    QVERIFY(ImagePass<double>::of(network<double>(plans, input)));
    const double exact = difference<double>(plans, examples, input, fused),
                 single = difference<float>(plans, examples, input, fused);
    QVERIFY2(exact < 1e-13, qPrintable(QString::number(exact)));
    QVERIFY2(single < 1e-5, qPrintable(QString::number(single)));
  }
}

void TestImagePass::isForNetworksItServes() {
  const auto serves = [](const std::vector<LayerPlan>& plans) {
    return ImagePass<float>::of(network<float>(classified(plans), {2, 8, 8})) != nullptr;
  };
  QVERIFY(serves({convolution(3, 3), plan("relu")}));
  QVERIFY(!serves({convolution(3, 3, 1, 2)}));
  QVERIFY(!serves({plan("batch-normalization")}));
  QVERIFY(!serves({plan("dropout")}));
  LayerPlan residual = plan("residual");
  residual.layers = {plan("relu")};
  QVERIFY(!serves({residual}));
}

QTEST_GUILESS_MAIN(TestImagePass)
#include "test_image_pass.moc"
