// SPDX-License-Identifier: GPL-3.0-or-later
/// One training pass and one inference pass of small networks against PyTorch's numbers (tests/data/network/README.md).
#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/network/network_weights.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;
using Json = nlohmann::json;

namespace {

const Json& cases() {
  static const Json all = Json::parse(std::ifstream(DESCENT_TEST_DATA "/network/passes.json"))["cases"];
  return all;
}

void flattenInto(const Json& nested, std::vector<double>& numbers) {
  if (!nested.is_array()) {
    numbers.push_back(nested.get<double>());
    return;
  }
  for (const Json& part : nested) flattenInto(part, numbers);
}

std::vector<double> flat(const Json& nested) {
  std::vector<double> numbers;
  flattenInto(nested, numbers);
  return numbers;
}

std::vector<Index> shapeOf(const Json& nested) {
  std::vector<Index> shape;
  for (const Json* at = &nested; at->is_array(); at = &(*at)[0]) shape.push_back(static_cast<Index>(at->size()));
  return shape;
}

LayerPlan planOf(const Json& layer) {
  const std::string type = layer["type"];
  const auto number = [&](const char* key) { return extent(layer[key], layer[key]); };
  LayerPlan result;
  if (type == "conv2d") {
    result = plan("convolution", {{"channels", layer["out"].get<std::int64_t>()}, {"kernel", number("kernel")}, {"padding", number("padding")}});
  } else if (type == "batchnorm2d") {
    result = plan("batch-normalization", {{"epsilon", layer["eps"].get<double>()}, {"momentum", layer["momentum"].get<double>()}});
  } else if (type == "dense") {
    result = plan("dense", {{"units", layer["out"].get<std::int64_t>()}});
  } else if (type == "maxpool2d" || type == "avgpool2d") {
    result = plan(type == "maxpool2d" ? "max-pooling" : "average-pooling", {{"size", number("size")}, {"stride", number("stride")}});
  } else if (type == "leaky_relu") {
    result = plan("leaky-relu", {{"slope", layer["slope"].get<double>()}});
  } else if (type == "elu") {
    result = plan("elu", {{"alpha", layer["alpha"].get<double>()}});
  } else {
    result = plan(type);
  }
  result.name = layer.value("name", "");
  if (layer.contains("layers")) {
    for (const Json& inner : layer["layers"]) result.layers.push_back(planOf(inner));
  }
  return result;
}

std::unique_ptr<Loss<double>> lossOf(const Json& loss) {
  static const std::map<std::string, std::string> ids{{"softmax_cross_entropy", "cross-entropy"}, {"sigmoid_binary_cross_entropy", "binary-cross-entropy"},
                                                      {"mse", "mean-squared-error"}, {"l1", "mean-absolute-error"}, {"smooth_l1", "smooth-l1"}};
  const LossEntry& entry = losses().require(ids.at(loss["type"]));
  Settings settings = entry.defaults();
  if (loss.contains("beta")) settings.set("beta", loss["beta"].get<double>());
  return make<double>(entry.made, settings);
}

/// The oracle calls a batch normalization's weight and bias gamma and beta.
std::string tensorName(std::string name) {
  const auto replace = [&](const std::string& from, const std::string& to) {
    if (name.ends_with(from)) name.replace(name.size() - from.size(), from.size(), to);
  };
  replace(".gamma", ".weight");
  replace(".beta", ".bias");
  return name;
}

std::vector<StoredTensor> stored(const Json& tensors) {
  std::vector<StoredTensor> result;
  for (const auto& [name, values] : tensors.items()) {
    const std::vector<double> numbers = flat(values);
    result.push_back({.name = tensorName(name), .shape = shapeOf(values), .values = Eigen::Map<const Vector>(numbers.data(), std::ssize(numbers))});
  }
  return result;
}

/// The largest |got − want| / max(1, |want|).
double distance(const double* got, const std::vector<double>& want) {
  double largest = 0;
  for (std::size_t i = 0; i < want.size(); ++i) largest = std::max(largest, std::abs(got[i] - want[i]) / std::max(1.0, std::abs(want[i])));
  return largest;
}

}  // namespace

class TestTorchPasses : public QObject {
  Q_OBJECT

 private slots:
  void agrees_data();
  void agrees();
};

void TestTorchPasses::agrees_data() {
  QTest::addColumn<int>("index");
  for (std::size_t i = 0; i < cases().size(); ++i) QTest::newRow(cases()[i]["id"].get<std::string>().c_str()) << static_cast<int>(i);
}

void TestTorchPasses::agrees() {
  QFETCH(int, index);
  const Json& test = cases()[static_cast<std::size_t>(index)];
  const Json& pass = test["train_pass"];
  const double tolerance = pass["tolerance"];
  const std::vector<Index> shape = shapeOf(test["input"]);
  std::vector<LayerPlan> plans;
  for (const Json& layer : test["layers"]) plans.push_back(planOf(layer));
  const Network<double> net = network<double>(plans, {shape[1], shape[2], shape[3]});
  const Vector x = weightsFrom(net, stored(test["parameters"])).parameters;

  const std::vector<double> pixels = flat(test["input"]), targets = flat(test["target"]);
  const std::vector<int> classes(targets.begin(), targets.end());
  Examples examples{.count = shape[0], .shape = net.input(), .exactPixels = pixels};
  const auto loss = lossOf(test["loss"]);
  if (loss->needsClasses()) {
    examples.classes = classes;
  } else {
    examples.targets = targets;
  }
  requireFit(*loss, examples, net.output().size());
  std::vector<Index> chosen(static_cast<std::size_t>(shape[0]));
  std::iota(chosen.begin(), chosen.end(), Index(0));

  Workers workers(1);
  NetworkEvaluation<double> evaluation(net, *loss, workers);
  Vector gradient(x.size());
  const double value = evaluation.lossAndGradient(x, examples, chosen, gradient);
  QVERIFY(std::abs(value - pass["loss"].get<double>()) <= tolerance);
  const Vector want = weightsFrom(net, stored(pass["gradients"])).parameters;
  QVERIFY2(distance(gradient.data(), {want.begin(), want.end()}) <= tolerance, qPrintable(QString::number(distance(gradient.data(), {want.begin(), want.end()}))));
  for (const auto& [name, statistics] : pass["batchnorm_after"].items()) {
    for (const Tensor& tensor : net.runningLayout().tensors) {
      if (!tensor.name.starts_with(name + ".")) continue;
      QVERIFY(distance(evaluation.running().data() + tensor.offset, flat(statistics[tensor.name.substr(name.size() + 1)])) <= tolerance);
    }
  }
}

QTEST_GUILESS_MAIN(TestTorchPasses)
#include "test_torch_passes.moc"
