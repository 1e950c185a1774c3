// SPDX-License-Identifier: GPL-3.0-or-later
/// Every layer's gradient in double against central differences, over shapes, strides, paddings and short blocks.
#include <QtTest>

#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

Q_DECLARE_METATYPE(std::vector<LayerPlan>)

class TestGradients : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithCentralDifferences_data();
  void agreesWithCentralDifferences();
  void losses_data();
  void losses();
};

namespace {

std::vector<LayerPlan> classified(std::vector<LayerPlan> plans, int classes = 3) {
  plans.push_back(plan("flatten"));
  plans.push_back(plan("dense", {{"units", whole(classes)}}));
  return plans;
}

LayerPlan convolution(int channels, Value kernel, Value stride = extent(1, 1), Value padding = extent(0, 0)) {
  return plan("convolution", {{"channels", whole(channels)}, {"kernel", kernel}, {"stride", stride}, {"padding", padding}});
}

}  // namespace

void TestGradients::agreesWithCentralDifferences_data() {
  QTest::addColumn<std::vector<LayerPlan>>("plans");
  QTest::addColumn<QList<int>>("shape");
  QTest::addColumn<int>("images");
  const LayerPlan first = convolution(3, extent(3, 3)), relu = plan("relu"), pool = plan("max-pooling");
  QTest::newRow("dense") << classified({}) << QList<int>{1, 3, 5} << 5;
  QTest::newRow("two dense, one image") << classified({plan("flatten"), plan("dense", {{"units", whole(37)}}), relu}) << QList<int>{2, 4, 4} << 1;
  QTest::newRow("dense without bias") << classified({plan("flatten"), plan("dense", {{"units", whole(5)}, {"bias", false}})}) << QList<int>{1, 2, 3} << 17;
  QTest::newRow("kernel 3") << classified({first, first}) << QList<int>{2, 7, 8} << 4;
  QTest::newRow("kernel 5 padded") << classified({convolution(6, extent(5, 5), extent(1, 1), extent(2, 2)), convolution(5, extent(5, 5))}) << QList<int>{1, 7, 9} << 3;
  QTest::newRow("kernel 1") << classified({convolution(7, extent(1, 1)), convolution(2, extent(1, 1))}) << QList<int>{3, 3, 4} << 18;
  QTest::newRow("kernel 2x3, stride 2x1") << classified({first, convolution(4, extent(2, 3), extent(2, 1))}) << QList<int>{1, 8, 7} << 2;
  QTest::newRow("kernel 3, stride 2, padded") << classified({first, convolution(4, extent(3, 3), extent(2, 2), extent(1, 1))}) << QList<int>{1, 8, 8} << 2;
  QTest::newRow("kernel 7, stride 3, padded") << classified({first, convolution(2, extent(7, 7), extent(3, 3), extent(3, 2))}) << QList<int>{1, 11, 12} << 2;
  QTest::newRow("one row") << classified({convolution(3, extent(1, 3), extent(1, 1), extent(0, 1)), convolution(2, extent(1, 3))}) << QList<int>{2, 1, 9} << 2;
  QTest::newRow("convolution to one pixel") << classified({convolution(4, extent(3, 3)), convolution(4, extent(5, 5))}) << QList<int>{1, 7, 7} << 33;
  QTest::newRow("relu") << classified({first, relu, convolution(8, extent(3, 3)), relu}) << QList<int>{1, 7, 7} << 3;
  QTest::newRow("relu, pooling") << classified({first, relu, pool, convolution(6, extent(3, 3), extent(1, 1), extent(1, 1)), relu, pool}) << QList<int>{1, 12, 14} << 3;
  QTest::newRow("odd pooling") << classified({first, relu, pool, first, relu, pool}) << QList<int>{1, 13, 15} << 2;
  QTest::newRow("pooling alone") << classified({first, pool, plan("max-pooling", {{"size", extent(3, 2)}, {"stride", extent(1, 2)}})}) << QList<int>{1, 11, 11} << 2;
  QTest::newRow("overlapping pooling") << classified({first, relu, plan("max-pooling", {{"size", extent(3, 3)}, {"stride", extent(2, 2)}})}) << QList<int>{1, 9, 9} << 2;
  const LayerPlan normalization = plan("batch-normalization");
  QTest::newRow("average-pooling") << classified({first, plan("average-pooling"), plan("average-pooling", {{"size", extent(3, 2)}, {"stride", extent(1, 2)}})}) << QList<int>{1, 12, 11} << 3;
  QTest::newRow("batch normalization") << classified({first, normalization, relu, pool, first, normalization}) << QList<int>{1, 10, 10} << 5;
  QTest::newRow("batch normalization over blocks") << classified({first, normalization, relu}) << QList<int>{1, 5, 6} << 37;
  for (const char* activation : {"leaky-relu", "elu", "tanh", "sigmoid"}) {
    QTest::newRow(activation) << classified({first, plan(activation), plan("flatten"), plan("dense", {{"units", whole(6)}}), plan(activation)}) << QList<int>{1, 6, 6} << 4;
  }
  LayerPlan residual = plan("residual"), shortcut = plan("residual");
  const LayerPlan same = convolution(3, extent(3, 3), extent(1, 1), extent(1, 1));
  residual.layers = {same, normalization, relu, same};
  shortcut.layers = {relu, convolution(5, extent(3, 3), extent(2, 2), extent(1, 1)), residual};
  shortcut.layers.back().layers = {relu};
  shortcut.shortcut = {convolution(5, extent(1, 1), extent(2, 2))};
  QTest::newRow("residual") << classified({first, residual, relu, residual}) << QList<int>{1, 8, 8} << 18;
  QTest::newRow("residual with shortcut, nested") << classified({first, shortcut, relu}) << QList<int>{1, 9, 9} << 3;
}

void TestGradients::agreesWithCentralDifferences() {
  QFETCH(std::vector<LayerPlan>, plans);
  QFETCH(QList<int>, shape);
  QFETCH(int, images);
  const Shape input{shape[0], shape[1], shape[2]};
  const RandomExamples examples(images, input, 3);
  using Fusion = NetworkBuilder<double>::Fusion;
  for (const Fusion fusion : {Fusion::on, Fusion::off}) {
    const Difference difference = compareWithDifferences(network<double>(plans, input, fusion), examples, "cross-entropy");
    QVERIFY(difference.compared > 20 * difference.left);
    // h = 1e-5: truncation about h² = 1e-10, rounding about 1e-16/h = 1e-11.
    QVERIFY2(difference.largest < 1e-8, qPrintable(QString("off by %1 at coordinate %2").arg(difference.largest).arg(difference.coordinate)));
  }
}

void TestGradients::losses_data() {
  QTest::addColumn<QString>("loss");
  for (const LossEntry& entry : descent::losses()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
}

void TestGradients::losses() {
  QFETCH(QString, loss);
  const Shape input{1, 3, 4};
  RandomExamples examples(19, input, 3);
  const Random random(8, Purpose::generator);
  for (std::uint64_t i = 0; i < 19 * 3; ++i) examples.targets.push_back(random.uniform(i) < 0.5 ? 0 : 1);
  examples.exact.targets = examples.targets;
  const Difference difference = compareWithDifferences(network<double>(classified({}), input), examples, loss.toStdString());
  QVERIFY(difference.compared > 20 * difference.left);
  QVERIFY2(difference.largest < 1e-8, qPrintable(QString("off by %1 at coordinate %2").arg(difference.largest).arg(difference.coordinate)));
}

QTEST_GUILESS_MAIN(TestGradients)
#include "test_gradients.moc"
