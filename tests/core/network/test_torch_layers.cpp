// SPDX-License-Identifier: GPL-3.0-or-later
/// Layers of the field's classics against PyTorch's modules (tests/data/network/make_layers.py): an inference pass, and
/// a training pass with gradients and running statistics.
#include <QtTest>

#include "core/run/network_parser.h"
#include "tests/core/network/torch_cases.h"

using namespace descent;
using namespace descent::network_fixture;
using namespace descent::torch_cases;

namespace {

const Json& cases() {
  static const Json all = casesOf("layers.json");
  return all;
}

std::vector<LayerPlan> plansOf(const Json& layers) {
  const Json objective{{"network", layers}};
  return networkOf(JsonReader(objective, "case")).layers;
}

template <class Scalar>
void compare(const Json& test, double tolerance) {
  const CaseExamples examples(test["input"], test["target"]);
  const Network<Scalar> net = network<Scalar>(plansOf(test["layers"]), examples.shape());
  const NetworkWeights<Scalar> weights = weightsFrom(net, stored(test["parameters"]));
  QCOMPARE_LE(outputError(net, weights, test["input"], test["eval_output"]), tolerance);

  Workers workers(1);
  const auto loss = lossOf<Scalar>(test["loss"]);
  NetworkEvaluation<Scalar> evaluation(net, *loss, workers);
  evaluation.running() = weights.running;
  VectorOf<Scalar> gradient(weights.parameters.size());
  const double value =
      evaluation.lossAndGradient(weights.parameters, examples.of<Scalar>(true), examples.chosen(), gradient);
  const Json& pass = test["train_pass"];
  QCOMPARE_LE(std::abs(value - pass["loss"].get<double>()), tolerance);
  const NetworkWeights<Scalar> want = weightsFrom(net, stored(pass["gradients"]));
  QCOMPARE_LE(distance(gradient, Vector(want.parameters.template cast<double>())), tolerance);
  for (const Tensor& tensor : net.runningLayout().tensors) {
    QCOMPARE_LE(distance(evaluation.running().data() + tensor.offset, flat(pass["running"][tensor.name])), tolerance);
  }
}

}  // namespace

class TestTorchLayers : public QObject {
  Q_OBJECT

 private slots:
  void agrees_data();
  void agrees();
};

void TestTorchLayers::agrees_data() {
  QTest::addColumn<int>("index");
  for (std::size_t i = 0; i < cases().size(); ++i)
    QTest::newRow(cases()[i]["id"].get<std::string>().c_str()) << static_cast<int>(i);
}

void TestTorchLayers::agrees() {
  QFETCH(int, index);
  const Json& test = cases()[static_cast<std::size_t>(index)];
  compare<double>(test, 1e-10);
  compare<float>(test, 1e-4);
}

QTEST_GUILESS_MAIN(TestTorchLayers)
#include "test_torch_layers.moc"
