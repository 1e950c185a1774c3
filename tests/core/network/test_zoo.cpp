// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks of the zoo, what a builder refuses, and where weights start.
#include <QtTest>
#include <fstream>

#include "core/network/network_size.h"
#include "core/network/zoo.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

namespace {

std::vector<std::string> kinds(const std::vector<LayerPlan>& plans) {
  std::vector<std::string> result;
  for (const LayerPlan& layer : plans) result.push_back(layer.layer);
  return result;
}

Index poolings(const Shape& input) {
  return std::ranges::count(kinds(requireZoo("lenet-5").layers(input, 10)), std::string("max-pooling"));
}

NetworkSize sizeOn(const char* id, Index side) {
  const Shape input{1, side, side};
  return sizeOf(network<float>(requireZoo(id).layers(input, 10), input));
}

std::string refusal(const std::vector<LayerPlan>& plans, const Shape& input) {
  try {
    network<float>(plans, input);
  } catch (const SettingError& error) {
    return error.what();
  }
  return {};
}

Vector weights(const char* initialiser, std::uint64_t seed = 1) {
  const Shape input{1, 28, 28};
  const auto& entry = initialisers().require(initialiser);
  return initialParameters(network<double>(requireZoo("lenet-5").layers(input, 10), input), entry.made, entry.defaults(), seed);
}

/// conv2.weight of LeNet-5: 16 kernels over 6 channels of 5×5 pixels, fan in 150, fan out 400.
constexpr Index conv2 = 156, conv2Size = 2400;

Vector conv2Weights(const char* initialiser) { return weights(initialiser).segment(conv2, conv2Size); }

double deviation(const char* initialiser) {
  const Vector values = conv2Weights(initialiser);
  double sum = 0;
  for (const double weight : values) sum += weight * weight;
  return std::sqrt(sum / static_cast<double>(conv2Size));
}

double largest(const char* initialiser) {
  const Vector values = conv2Weights(initialiser);
  double result = 0;
  for (const double weight : values) result = std::max(result, std::abs(weight));
  return result;
}

bool near(double got, double want, double share) { return std::abs(got - want) <= share * want; }

}  // namespace

class TestZoo : public QObject {
  Q_OBJECT

 private slots:
  void lenetIsTheKnownOne();
  void smallImagesKeepTwoPixels();
  void everyEntryBuildsOnEverySize();
  void sizesAreCounted();
  void familiesHaveOneBudget();
  void readmeTellsTheSame();
  void refusesWhatDoesNotFit();
  void weightsAreSpreadAsTheirRuleSays();
  void biasesStartAtZeroButPyTorchs();
};

void TestZoo::lenetIsTheKnownOne() {
  const Shape input{1, 28, 28};
  const Network<float> net = network<float>(requireZoo("lenet-5").layers(input, 10), input);
  QCOMPARE(net.layout().dimension, Index(61706));
  std::vector<std::string> names;
  for (const Tensor& tensor : net.layout().tensors) names.push_back(tensor.name);
  QCOMPARE(names, (std::vector<std::string>{"conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "fc1.weight", "fc1.bias",
                                            "fc2.weight", "fc2.bias", "fc3.weight", "fc3.bias"}));
  QCOMPARE(net.layout().tensors[2].offset, conv2);
  QCOMPARE(net.layout().tensors[4].shape, (std::vector<Index>{120, 400}));
  QVERIFY(net.layout().tensors[4].regularised && !net.layout().tensors[5].regularised);
}

void TestZoo::smallImagesKeepTwoPixels() {
  QCOMPARE(poolings({1, 28, 28}), Index(2));
  QCOMPARE(poolings({1, 8, 8}), Index(2));  // 8 → 4 → 2
  QCOMPARE(poolings({1, 6, 6}), Index(1));
  QCOMPARE(poolings({1, 3, 3}), Index(0));
}

void TestZoo::everyEntryBuildsOnEverySize() {
  for (const ZooEntry& entry : zoo()) {
    for (const Index size : {1, 2, 3, 4, 5, 6, 7, 8, 11, 19, 20, 28, 33, 64}) {
      const Shape input{3, size, size};
      QCOMPARE(network<float>(entry.layers(input, 7), input).output(), (Shape{entry.reconstructs ? input.size() : 7, 1, 1}));
    }
  }
}

void TestZoo::sizesAreCounted() {
  const NetworkSize lenet = sizeOn("lenet-5", 28);
  QCOMPARE(lenet.parameters, Index(61706));
  QCOMPARE(lenet.multiplyAdds, Index(784 * 150 + 100 * 2400 + 120 * 400 + 84 * 120 + 840));
  QCOMPARE(lenet.field, (Extent{16, 16}));  // 5, pooled 6, +4·2 = 14, pooled +2
  QCOMPARE(sizeOn("mlp-300-50", 28).parameters, Index(785 * 300 + 301 * 50 + 510));
  QCOMPARE(sizeOn("mlp-300-50", 28).field, (Extent{1, 1}));
  // A stem and 18 convolutions at 1, 17 at 2 and 18 − 1 at 4 pixels apart, the strided ones counted where they stand.
  QCOMPARE(sizeOn("plain-56", 28).field, (Extent{1 + 2 * 20 + 4 * 18 + 8 * 17, 1 + 2 * 20 + 4 * 18 + 8 * 17}));
  QCOMPARE(sizeOn("resnet-56", 28).field, sizeOn("plain-56", 28).field);
}

void TestZoo::familiesHaveOneBudget() {
  const double budget = 61706;
  for (const char* id : {"lenet-5", "alexnet-mini", "vgg-mini", "inception-mini", "resnet-mini", "resnet-v2-mini", "resnet-bottleneck-mini",
                         "resnext-mini", "densenet-mini", "inception-resnet-mini"}) {
    const NetworkSize size = sizeOn(id, 28);
    const QString line = QString("%1: %2 parameters, %3 multiply-adds, sees %4").arg(id).arg(size.parameters).arg(size.multiplyAdds).arg(size.field.rows);
    QVERIFY2(near(static_cast<double>(size.parameters), budget, 0.08), qPrintable(line));
  }
  const auto same = [](const char* a, const char* b, double share) {
    return near(static_cast<double>(sizeOn(a, 28).parameters), static_cast<double>(sizeOn(b, 28).parameters), share);
  };
  QVERIFY(same("plain-56", "resnet-56", 0.02));
  QVERIFY(same("vgg-3x3", "single-5x5", 0.02));
}

void TestZoo::readmeTellsTheSame() {
  std::ifstream file(DESCENT_SOURCE_DIR "/README.md");
  const std::string readme((std::istreambuf_iterator<char>(file)), {});
  for (const ZooEntry& entry : zoo()) {
    const NetworkSize size = sizeOn(entry.id.c_str(), 28);
    const QString row = QString("| `%1` | %2 | %3 | %4 | %5×%6 |").arg(entry.id.c_str(), entry.summary.c_str()).arg(size.parameters)
                            .arg(size.multiplyAdds).arg(size.field.rows).arg(size.field.columns);
    QVERIFY2(readme.find(row.toStdString()) != std::string::npos, qPrintable(row));
  }
}

void TestZoo::refusesWhatDoesNotFit() {
  const LayerPlan dense = plan("dense"), flatten = plan("flatten");
  const auto convolution = [](const char* key, Value value) { return plan("convolution", {{key, value}}); };
  const auto says = [](const std::vector<LayerPlan>& plans, const char* words) {
    const std::string message = refusal(plans, {1, 6, 6});
    if (message.find(words) == std::string::npos) qWarning("%s", message.c_str());
    return message.find(words) != std::string::npos;
  };
  QVERIFY(says({dense}, "layer 1 (dense): a dense layer needs a flat input but gets 1×6×6; put \"flatten\" before it"));
  QVERIFY(says({flatten, convolution("kernel", extent(7, 7))}, "layer 2 (convolution): a window of 7×7 does not fit into an input of 36×1×1"));
  QVERIFY(says({convolution("kernel", std::vector<double>{1.5})}, "\"kernel\" must be a whole number of at least 1 or [height, width]"));
  QVERIFY(says({convolution("padding", extent(3, 3))}, "\"padding\" must be less than \"kernel\""));
  QVERIFY(says({convolution("groups", whole(2))}, "\"groups\" must divide the 1 channels that come in and the 8 that go out"));
  QVERIFY(says({}, "at least one layer"));
  LayerPlan twice = flatten, named = dense;
  named.name = "fc2";
  QVERIFY(says({flatten, named, dense}, "two layers are called \"fc2\""));
  QVERIFY(says({plan("parallel")}, "layer 1 (parallel): needs \"branches\""));
  LayerPlan parallel = plan("parallel"), block = plan("dense-block");
  parallel.branches = {{}, {convolution("kernel", extent(3, 3))}};
  QVERIFY(says({parallel}, "layer 1 (parallel): 1×6×6 and 8×4×4 cannot be concatenated"));
  block.layers = {plan("relu")};
  QVERIFY(says({block}, "layer 1 (dense-block): \"layers\" of a dense block need a convolution"));
  LayerPlan residual = plan("residual");
  residual.layers = {convolution("kernel", extent(3, 3))};
  QVERIFY(says({residual}, "layer 1 (residual): the layers give 8×4×4 but the shortcut gives 1×6×6"));
}

void TestZoo::weightsAreSpreadAsTheirRuleSays() {
  // The deviation of 2,400 draws is known to about 1.5 % (normal).
  QVERIFY(near(deviation("he-normal"), std::sqrt(2.0 / 150), 0.05));
  QVERIFY(near(deviation("xavier-normal"), std::sqrt(2.0 / 550), 0.05));
  QVERIFY(near(deviation("lecun-normal"), std::sqrt(1.0 / 150), 0.05));
  QVERIFY(near(deviation("normal"), 0.01, 0.05));
  QVERIFY(near(largest("he-uniform"), std::sqrt(6.0 / 150), 0.01));
  QVERIFY(near(largest("xavier-uniform"), std::sqrt(6.0 / 550), 0.01));
  QVERIFY(near(largest("pytorch"), 1 / std::sqrt(150.0), 0.01));
  QVERIFY((weights("zeros").array() == 0).all());
  QVERIFY(weights("he-normal") == weights("he-normal") && weights("he-normal") != weights("he-normal", 2));
}

void TestZoo::biasesStartAtZeroButPyTorchs() {
  QVERIFY((weights("he-normal").segment(conv2 + conv2Size, 16).array() == 0).all());
  QVERIFY((weights("pytorch").segment(conv2 + conv2Size, 16).array() != 0).all());
  const Network<double> net = network<double>({plan("batch-normalization")}, {2, 3, 3});
  const auto& entry = initialisers().require("he-normal");
  QCOMPARE(initialParameters(net, entry.made, entry.defaults(), 1), (Vector(4) << 1, 1, 0, 0).finished());
  QCOMPARE(net.initialRunning(), (Vector(4) << 0, 0, 1, 1).finished());
}

QTEST_GUILESS_MAIN(TestZoo)
#include "test_zoo.moc"
