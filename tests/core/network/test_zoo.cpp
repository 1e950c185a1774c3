// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks of the zoo, what a builder refuses, and where weights start.
#include <QtTest>

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
    for (Index size = 1; size < 70; ++size) {
      const Shape input{3, size, size};
      QCOMPARE(network<float>(entry.layers(input, 7), input).output(), (Shape{7, 1, 1}));
    }
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
