// SPDX-License-Identifier: GPL-3.0-or-later
/// Small networks against PyTorch's numbers (tests/data/network/README.md): an inference pass, a training pass, five
/// steps of momentum and of Adam, in double and in float.
#include <QtTest>

#include "core/network/network_objective.h"
#include "core/optimizer/optimizer.h"
#include "tests/core/network/torch_cases.h"

using namespace descent;
using namespace descent::network_fixture;
using namespace descent::torch_cases;

namespace {

const Json& cases() {
  static const Json all = casesOf("public.json");
  return all;
}

LayerPlan planOf(const Json& layer) {
  const std::string type = layer["type"];
  const auto number = [&](const char* key) { return extent(layer[key], layer[key]); };
  LayerPlan result;
  if (type == "conv2d") {
    result = plan(
        "convolution",
        {{"channels", layer["out"].get<std::int64_t>()}, {"kernel", number("kernel")}, {"padding", number("padding")}});
  } else if (type == "batchnorm2d") {
    result = plan("batch-normalization",
                  {{"epsilon", layer["eps"].get<double>()}, {"momentum", layer["momentum"].get<double>()}});
  } else if (type == "dense") {
    result = plan("dense", {{"units", layer["out"].get<std::int64_t>()}});
  } else if (type == "maxpool2d" || type == "avgpool2d") {
    result = plan(type == "maxpool2d" ? "max-pooling" : "average-pooling",
                  {{"size", number("size")}, {"stride", number("stride")}});
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

std::vector<LayerPlan> plansOf(const Json& layers) {
  std::vector<LayerPlan> plans;
  for (const Json& layer : layers) plans.push_back(planOf(layer));
  return plans;
}

template <class Scalar>
std::unique_ptr<Loss<Scalar>> lossOf(const Json& loss) {
  static const std::map<std::string, std::string> ids{{"softmax_cross_entropy", "cross-entropy"},
                                                      {"sigmoid_binary_cross_entropy", "binary-cross-entropy"},
                                                      {"mse", "mean-squared-error"},
                                                      {"l1", "mean-absolute-error"},
                                                      {"smooth_l1", "smooth-l1"}};
  const LossEntry& entry = losses().require(ids.at(loss["type"]));
  Settings settings = entry.defaults();
  if (loss.contains("beta")) settings.set("beta", loss["beta"].get<double>());
  return make<Scalar>(entry.made, settings);
}

Settings settingsOf(const std::string& rule, const Json& hyperparameters) {
  static const std::map<std::string, std::string> keys{{"lr", "learning_rate"}, {"eps", "epsilon"}};
  Settings settings = optimizers().require(rule).defaults();
  for (const auto& [key, value] : hyperparameters.items())
    settings.set(keys.contains(key) ? keys.at(key) : key, value.get<double>());
  return settings;
}

/// A case of the file as an objective over its images, and where it starts.
template <class Scalar>
struct Trial {
  const Json& test;
  CaseExamples examples;
  Workers workers{1};
  NetworkObjective<Scalar> objective;
  NetworkWeights<Scalar> weights;
  std::unique_ptr<NetworkEvaluator<Scalar>> evaluator;

  explicit Trial(const Json& one)
      : test(one),
        examples(one["input"], one["target"]),
        objective(parts()),
        weights(weightsFrom(objective.parts().network, stored(one["parameters"]))),
        evaluator(objective.networkEvaluator()) {
    requireFit(*objective.parts().loss, objective.parts().train, net().output().size());
  }

  NetworkParts<Scalar> parts() {
    auto loss = lossOf<Scalar>(test["loss"]);
    const Examples train = examples.template of<Scalar>(loss->needsClasses());
    return {.network = network<Scalar>(plansOf(test["layers"]), examples.shape()),
            .loss = std::move(loss),
            .train = train,
            .test = train,
            .batches = {.images = static_cast<std::size_t>(train.count)},
            .workers = &workers};
  }

  const Network<Scalar>& net() const { return objective.parts().network; }
  Vector vectorOf(const Json& tensors) const {
    const NetworkWeights<Scalar> named = weightsFrom(net(), stored(tensors));
    return named.parameters.template cast<double>();
  }

  /// The largest error of the running statistics.
  double runningError(const Json& want) {
    double largest = 0;
    for (const auto& [name, statistics] : want.items()) {
      for (const Tensor& tensor : net().runningLayout().tensors) {
        if (!tensor.name.starts_with(name + ".")) continue;
        largest = std::max(largest, distance(evaluator->running().data() + tensor.offset,
                                             flat(statistics[tensor.name.substr(name.size() + 1)])));
      }
    }
    return largest;
  }

  double lossError(double got, const Json& want) const {
    return std::abs(got - want.get<double>()) / std::max(1.0, want.get<double>());
  }

  /// Of a training pass: loss, gradient, running statistics.
  double passError() {
    VectorOf<Scalar> gradient(weights.parameters.size());
    evaluator->beginStep(0);
    const Json& pass = test["train_pass"];
    const double loss = static_cast<double>(evaluator->valueAndGradient(weights.parameters, gradient));
    return std::max({lossError(loss, pass["loss"]), distance(gradient, vectorOf(pass["gradients"])),
                     runningError(pass["batchnorm_after"])});
  }

  /// Of five steps over all images: losses on the way, then parameters, running statistics, inference outputs and loss.
  double trainingError(const std::string& rule, const Json& want) {
    const Settings settings = settingsOf(rule, want["hyperparameters"]);
    const auto optimizer = make<Scalar>(optimizers().require(rule).made, settings);
    optimizer->reset(objective.layout());
    double largest = 0;
    for (std::int64_t step = 0; step < 5; ++step) {
      evaluator->beginStep(step);
      optimizer->step(*evaluator, weights.parameters, settings, nullptr);
      largest = std::max(
          largest, lossError(evaluator->batchLoss(), want["losses_before_each_step"][static_cast<std::size_t>(step)]));
    }
    weights.running = evaluator->running();
    return std::max({largest, distance(weights.parameters, vectorOf(want["parameters"])),
                     runningError(want["batchnorm"]), outputError(net(), weights, test["input"], want["eval_output"]),
                     lossError(evaluator->measureTest(weights.parameters).loss, want["eval_loss"])});
  }
};

/// What float may be off: rounding of 1e-7, some of it divided by a small deviation.
constexpr double single = 1e-4;

bool within(double error, double tolerance) {
  if (error <= tolerance) return true;
  qWarning("off by %g, allowed %g", error, tolerance);
  return false;
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
  for (std::size_t i = 0; i < cases().size(); ++i)
    QTest::newRow(cases()[i]["id"].get<std::string>().c_str()) << static_cast<int>(i);
}

void TestTorchPasses::agrees() {
  QFETCH(int, index);
  const Json& test = cases()[static_cast<std::size_t>(index)];
  const auto tolerance = [&](const char* part) { return test[part]["tolerance"].get<double>(); };
  Trial<double> exact(test);
  QVERIFY(within(outputError(exact.net(), exact.weights, test["input"], test["eval_output_before_training"]), 1e-10));
  QVERIFY(within(exact.passError(), tolerance("train_pass")));
  QVERIFY(
      within(Trial<double>(test).trainingError("momentum", test["after_5_steps_sgd"]), tolerance("after_5_steps_sgd")));
  QVERIFY(
      within(Trial<double>(test).trainingError("adam", test["after_5_steps_adam"]), tolerance("after_5_steps_adam")));
  QVERIFY(within(Trial<float>(test).passError(), single));
  QVERIFY(within(Trial<float>(test).trainingError("momentum", test["after_5_steps_sgd"]), single));
}

QTEST_GUILESS_MAIN(TestTorchPasses)
#include "test_torch_passes.moc"
