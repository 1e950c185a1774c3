// SPDX-License-Identifier: GPL-3.0-or-later
/// Every layer's gradient in double against central differences, over shapes, strides, paddings and short blocks.
#include <QtTest>
#include <set>

#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

Q_DECLARE_METATYPE(std::vector<LayerPlan>)

class TestGradients : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithCentralDifferences_data();
  void agreesWithCentralDifferences();
  void everyLayerHasACase();
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
  return plan("convolution",
              {{"channels", whole(channels)}, {"kernel", kernel}, {"stride", stride}, {"padding", padding}});
}

LayerPlan with(LayerPlan plan, std::vector<LayerPlan> layers, std::vector<LayerPlan> shortcut = {}) {
  plan.layers = std::move(layers);
  plan.shortcut = std::move(shortcut);
  return plan;
}

LayerPlan parallel(std::vector<std::vector<LayerPlan>> branches) {
  LayerPlan result = plan("parallel");
  result.branches = std::move(branches);
  return result;
}

LayerPlan grouped(int channels, int groups, Value stride = extent(1, 1), double dropConnect = 0) {
  return plan("convolution", {{"channels", whole(channels)},
                              {"kernel", extent(3, 3)},
                              {"padding", extent(1, 1)},
                              {"stride", stride},
                              {"groups", whole(groups)},
                              {"drop_connect", dropConnect}});
}

void kindsOf(const std::vector<LayerPlan>& plans, std::set<std::string>& kinds) {
  for (const LayerPlan& layer : plans) {
    kinds.insert(layer.layer);
    kindsOf(layer.layers, kinds);
    kindsOf(layer.shortcut, kinds);
    for (const auto& branch : layer.branches) kindsOf(branch, kinds);
  }
}

struct Case {
  const char* name;
  std::vector<LayerPlan> plans;
  QList<int> shape;
  int images;
};

std::vector<Case> plainCases() {
  const LayerPlan first = convolution(3, extent(3, 3)), relu = plan("relu"), pool = plan("max-pooling");
  const LayerPlan normalization = plan("batch-normalization"), global = plan("global-average-pooling");
  std::vector<Case> cases{
      {"dense", classified({}), {1, 3, 5}, 5},
      {"two dense, one image",
       classified({plan("flatten"), plan("dense", {{"units", whole(37)}}), relu}),
       {2, 4, 4},
       1},
      {"dense without bias",
       classified({plan("flatten"), plan("dense", {{"units", whole(5)}, {"bias", false}})}),
       {1, 2, 3},
       17},
      {"kernel 3", classified({first, first}), {2, 7, 8}, 4},
      {"kernel 5 padded",
       classified({convolution(6, extent(5, 5), extent(1, 1), extent(2, 2)), convolution(5, extent(5, 5))}),
       {1, 7, 9},
       3},
      {"kernel 1", classified({convolution(7, extent(1, 1)), convolution(2, extent(1, 1))}), {3, 3, 4}, 18},
      {"kernel 2x3, stride 2x1", classified({first, convolution(4, extent(2, 3), extent(2, 1))}), {1, 8, 7}, 2},
      {"kernel 3, stride 2, padded",
       classified({first, convolution(4, extent(3, 3), extent(2, 2), extent(1, 1))}),
       {1, 8, 8},
       2},
      {"kernel 7, stride 3, padded",
       classified({first, convolution(2, extent(7, 7), extent(3, 3), extent(3, 2))}),
       {1, 11, 12},
       2},
      {"one row",
       classified({convolution(3, extent(1, 3), extent(1, 1), extent(0, 1)), convolution(2, extent(1, 3))}),
       {2, 1, 9},
       2},
      {"convolution to one pixel",
       classified({convolution(4, extent(3, 3)), convolution(4, extent(5, 5))}),
       {1, 7, 7},
       33},
      {"relu", classified({first, relu, convolution(8, extent(3, 3)), relu}), {1, 7, 7}, 3},
      {"relu, pooling",
       classified({first, relu, pool, convolution(6, extent(3, 3), extent(1, 1), extent(1, 1)), relu, pool}),
       {1, 12, 14},
       3},
      {"odd pooling", classified({first, relu, pool, first, relu, pool}), {1, 13, 15}, 2},
      {"pooling alone",
       classified({first, pool, plan("max-pooling", {{"size", extent(3, 2)}, {"stride", extent(1, 2)}})}),
       {1, 11, 11},
       2},
      {"overlapping pooling",
       classified({first, relu, plan("max-pooling", {{"size", extent(3, 3)}, {"stride", extent(2, 2)}})}),
       {1, 9, 9},
       2},
      {"average-pooling",
       classified({first, plan("average-pooling"),
                   plan("average-pooling", {{"size", extent(3, 2)}, {"stride", extent(1, 2)}})}),
       {1, 12, 11},
       3},
      {"batch normalization", classified({first, normalization, relu, pool, first, normalization}), {1, 10, 10}, 5},
      {"batch normalization, relu, odd pooling", classified({first, normalization, relu, pool, normalization, relu, pool}), {2, 11, 13}, 18},
      {"batch normalization over blocks", classified({first, normalization, relu}), {1, 5, 6}, 37},
      {"global average-pooling", classified({first, global}), {2, 5, 7}, 6},
      {"groups", classified({grouped(6, 2), relu, grouped(9, 3), relu, pool}), {4, 7, 6}, 5},
      {"groups, stride 2", classified({first, grouped(6, 3, extent(2, 2))}), {1, 9, 10}, 17},
      {"a group for each channel", classified({first, grouped(3, 3), plan("batch-normalization")}), {2, 7, 7}, 2},
  };
  for (const char* activation : {"leaky-relu", "elu", "gelu", "tanh", "sigmoid", "softplus"}) {
    cases.push_back(
        {activation,
         classified({first, plan(activation), plan("flatten"), plan("dense", {{"units", whole(6)}}), plan(activation)}),
         {1, 6, 6},
         4});
  }
  return cases;
}

std::vector<Case> joinedCases() {
  const LayerPlan first = convolution(3, extent(3, 3)), relu = plan("relu"),
                  normalization = plan("batch-normalization");
  const LayerPlan same = convolution(3, extent(3, 3), extent(1, 1), extent(1, 1)),
                  narrow = convolution(2, extent(1, 1));
  const LayerPlan residual = with(plan("residual"), {same, normalization, relu, same});
  const LayerPlan shortcut =
      with(plan("residual"), {relu, convolution(5, extent(3, 3), extent(2, 2), extent(1, 1)), with(residual, {relu})},
           {convolution(5, extent(1, 1), extent(2, 2))});
  const LayerPlan pool = plan("max-pooling", {{"size", extent(2, 2)}, {"stride", extent(1, 1)}});
  const LayerPlan inception = parallel({{narrow, relu}, {narrow, relu, same}, {}, {same, normalization}});
  const LayerPlan block = plan("dense-block", {{"layers", whole(2)}, {"growth", whole(3)}});
  return {
      {"residual", classified({first, residual, relu, residual}), {1, 8, 8}, 18},
      {"residual with shortcut, nested", classified({first, shortcut, relu}), {1, 9, 9}, 3},
      {"parallel branches", classified({first, inception, relu, inception}), {1, 7, 8}, 18},
      {"parallel, of the images themselves", classified({parallel({{}, {narrow}}), relu, pool}), {2, 5, 5}, 3},
      {"one branch, and branches within branches",
       classified({parallel({{first, parallel({{relu}, {narrow}})}})}),
       {1, 6, 7},
       2},
      {"dense block", classified({first, block, relu, block}), {1, 7, 6}, 5},
      {"dense block of other layers", classified({with(block, {narrow, relu, same, relu})}), {2, 6, 6}, 1},
  };
}

std::vector<Case> drawingCases() {
  const LayerPlan first = convolution(3, extent(3, 3)), relu = plan("relu"), dropout = plan("dropout", {{"rate", 0.4}});
  const LayerPlan pool = plan("stochastic-pooling"),
                  overlapping = plan("stochastic-pooling", {{"size", extent(3, 2)}, {"stride", extent(2, 1)}});
  return {
      {"dropout",
       classified({first, dropout, plan("flatten"), plan("dense", {{"units", whole(9)}}), dropout, relu}),
       {1, 6, 7},
       18},
      {"stochastic pooling", classified({first, relu, pool, first, relu, overlapping}), {1, 13, 11}, 5},
      {"stochastic pooling without a relu", classified({first, pool}), {1, 7, 7}, 1},
      {"drop-connect",
       classified({grouped(6, 1, extent(1, 1), 0.3), relu, grouped(4, 2, extent(2, 1), 0.5), plan("flatten"),
                   plan("dense", {{"units", whole(15)}, {"drop_connect", 0.5}})}),
       {1, 7, 6},
       17},
      {"drop-connect, pooled", classified({grouped(4, 1, extent(1, 1), 0.5), relu, plan("max-pooling")}), {2, 8, 9}, 3},
  };
}

std::vector<Case> cases() {
  std::vector<Case> all = plainCases();
  for (const auto& more : {joinedCases(), drawingCases()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

void TestGradients::agreesWithCentralDifferences_data() {
  QTest::addColumn<std::vector<LayerPlan>>("plans");
  QTest::addColumn<QList<int>>("shape");
  QTest::addColumn<int>("images");
  for (const Case& one : cases()) QTest::newRow(one.name) << one.plans << one.shape << one.images;
}

void TestGradients::everyLayerHasACase() {
  std::set<std::string> kinds;
  for (const Case& one : cases()) kindsOf(one.plans, kinds);
  for (const LayerEntry& entry : layers()) QVERIFY2(kinds.contains(entry.id), entry.id.c_str());
}

void TestGradients::agreesWithCentralDifferences() {
  QFETCH(std::vector<LayerPlan>, plans);
  QFETCH(QList<int>, shape);
  QFETCH(int, images);
  const Shape input{shape[0], shape[1], shape[2]};
  const RandomExamples examples(images, input, 3);
  using Fusion = NetworkBuilder<double>::Fusion;
  for (const auto& [fusion, byImage] : {std::pair{Fusion::on, false}, {Fusion::on, true}, {Fusion::off, false}, {Fusion::off, true}}) {
    const Difference difference = compareWithDifferences(network<double>(plans, input, fusion), examples, "cross-entropy", byImage);
    QVERIFY(difference.compared > 20 * difference.left);
    // h = 1e-5: truncation about h² = 1e-10, rounding about 1e-16/h = 1e-11.
    QVERIFY2(difference.largest < 1e-8,
             qPrintable(QString("off by %1 at coordinate %2").arg(difference.largest).arg(difference.coordinate)));
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
  const Difference difference =
      compareWithDifferences(network<double>(classified({}), input), examples, loss.toStdString());
  QVERIFY(difference.compared > 20 * difference.left);
  QVERIFY2(difference.largest < 1e-8,
           qPrintable(QString("off by %1 at coordinate %2").arg(difference.largest).arg(difference.coordinate)));
}

QTEST_GUILESS_MAIN(TestGradients)
#include "test_gradients.moc"
